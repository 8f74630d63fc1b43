using System.Text.Json.Nodes;
using Interop.Gateway.Administration;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>
/// The OpenAPI 3.1 document of what is served. It is the same for every agency but for the agency's name in the server's URL, so that it tells
/// of none.
/// </summary>
internal sealed class DciDocument(GatewaySetup setup, IEnumerable<IDciOperation> operations)
{
    private const string Server = "https://server.invalid";
    private readonly Lazy<string> _text = new(() => Build(operations).ToJsonString(AdminResponse.Options));

    /// <summary>The document as JSON; the name is one that needs no escaping.</summary>
    public string Of(string agency) => _text.Value.Replace(Server, $"{setup.PublicUrl}/{agency}/dci", StringComparison.Ordinal);

    /// <summary>The document of these operations.</summary>
    public static JsonObject Build(IEnumerable<IDciOperation> operations)
    {
        var schemas = PublishedFiles.Schemas();
        GeneratedSchemas.AddTo(schemas);
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Interop DCI API",
                ["version"] = "1.0.0",
                ["description"] = "An agency's registry over DCI (SPDCI v1.0.0), as far as agreements and consents allow. Every message carries an OAuth 2 access token in its HTTP request; what is not described here is refused.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Server }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["tags"] = new JsonArray(
                new JsonObject { ["name"] = "registry", ["description"] = "DCI's operations." },
                new JsonObject { ["name"] = "catalogue", ["description"] = "By what can be asked." }),
            ["paths"] = Paths(operations),
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } },
                ["responses"] = new JsonObject { ["Problem"] = OperationPath.Answer("What is wrong, as a problem document with DCI's errors.", "Problem", AdminResponse.Problem) },
                ["schemas"] = schemas,
            },
            ["x-attribute-catalogue"] = AttributeCatalogue.General(),
        };
    }

    private static JsonObject Paths(IEnumerable<IDciOperation> operations)
    {
        var paths = new JsonObject
        {
            ["/attributes.json"] = new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["operationId"] = "attributes",
                    ["tags"] = new JsonArray("catalogue"),
                    ["summary"] = "List the attributes that records can be asked by.",
                    ["description"] = "Without a token, all that there are; with one, those by which you can ask this agency, with the identifier types that it has.",
                    ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["bearer"] = new JsonArray() }),
                    ["responses"] = OperationPath.Responses("AttributeCatalogue", 401, 403, 503),
                },
            },
        };
        foreach (var described in operations.Join(PublishedFiles.Operations, one => one.Path, one => one.Path, (one, said) => (one.Action, Said: said)).OrderBy(one => one.Said.Path, StringComparer.Ordinal))
        {
            paths["/" + described.Said.Path] = new JsonObject { ["post"] = OperationPath.Post(described.Said, described.Action) };
        }

        return paths;
    }
}
