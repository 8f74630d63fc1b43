using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>The parts of the document that are written by hand, one file for each operation and for each family of schemas.</summary>
internal static class PublishedFiles
{
    private const string Root = "dci/";

    /// <summary>What is said of each operation.</summary>
    public static IReadOnlyList<OperationDescription> Operations { get; } =
        [.. Named("Operations").Select(name => JsonSerializer.Deserialize<OperationDescription>(Open(name), JsonSerializerOptions.Web)!).OrderBy(one => one.Path, StringComparer.Ordinal)];

    /// <summary>The schemas, by name; a name that stands twice is an error.</summary>
    public static JsonObject Schemas()
    {
        var schemas = new JsonObject();
        foreach (var (name, schema) in Named("Schemas").SelectMany(file => JsonNode.Parse(Open(file))!.AsObject()))
        {
            schemas.Add(name, schema!.DeepClone());
        }

        return schemas;
    }

    private static IEnumerable<string> Named(string folder) =>
        typeof(PublishedFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith($"{Root}{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static Stream Open(string name) => typeof(PublishedFiles).Assembly.GetManifestResourceStream(name)!;
}
