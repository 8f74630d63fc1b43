using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Publishing;
using Json.Schema;

namespace Interop.Tests.Gateway.Dci.Publishing;

/// <summary>The schemas that the gateway publishes, to hold against them what it is sent and what it answers.</summary>
internal static class PublishedSchemas
{
    // Taken from nobody, and rejected in a form of its own, which DCI's schema checks.
    private const string Rejected = "registry/sync/enrollment/updates";

    private static readonly JsonObject Components = Made();
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = [];

    /// <summary>What is wrong with a message that was answered.</summary>
    public static string RequestProblems(string path, JsonNode message)
    {
        var action = (string)message["header"]!["action"]!;
        return DciSchemas.Problems(Known.GetOrAdd($"{path}:{action}", key => Schema(key, OperationPath.Post(Said(path), action)["requestBody"]!["content"]!["application/json"]!["schema"]!)), message);
    }

    /// <summary>What is wrong with an answer.</summary>
    public static string AnswerProblems(string path, bool ok, JsonNode answer) =>
        ok && path == Rejected ? "" : Problems(ok ? Find(path)?.Answer ?? "Acknowledgement" : "Problem", answer);

    /// <summary>What is wrong with what was posted to a route.</summary>
    public static string CallbackProblems(string route, JsonNode json) =>
        Problems(PublishedFiles.Operations.Select(said => said.Callback == route ? said.CallbackAnswer : said.Event == route ? said.EventAnswer : null).OfType<string>().First(), json);

    /// <summary>What is wrong with a document by one of the schemas.</summary>
    public static string Problems(string schema, JsonNode? json) =>
        DciSchemas.Problems(Known.GetOrAdd(schema, key => Schema(key, new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" })), json);

    private static OperationDescription Said(string path) => Find(path) ?? throw new ArgumentException($"{path} is not described.");

    // Where nothing is taken, that is what is acknowledged.
    private static OperationDescription? Find(string path) => PublishedFiles.Operations.SingleOrDefault(operation => operation.Path == path);

    private static JsonObject Made()
    {
        var schemas = PublishedFiles.Schemas();
        GeneratedSchemas.AddTo(schemas);
        return schemas;
    }

    private static JsonSchema Schema(string id, JsonNode schema) => JsonSchema.FromText(new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = $"urn:published:{id}",
        ["allOf"] = new JsonArray(schema.DeepClone()),
        ["$defs"] = Components.DeepClone(),
    }.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
}
