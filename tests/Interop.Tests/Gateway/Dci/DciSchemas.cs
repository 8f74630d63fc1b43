using System.Text.Json.Nodes;
using Json.Schema;

namespace Interop.Tests.Gateway.Dci;

/// <summary>DCI's schemas, derived from its OpenAPI, as files beside the tests.</summary>
internal static class DciSchemas
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly Dictionary<string, JsonSchema> Known = Directory.EnumerateFiles(Folder, "*.schema.json")
        .ToDictionary(path => Path.GetFileName(path).Replace(".schema.json", "", StringComparison.Ordinal), path => JsonSchema.FromText(File.ReadAllText(path)));

    private static readonly Dictionary<string, JsonSchema> Records = new[] { "Person", "Member", "Group", "Beneficiary", "Benefit" }.ToDictionary(type => type, Record);

    /// <summary>The names of DCI's code lists.</summary>
    public static IEnumerable<string> CodeLists => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "_code-lists.json")))!.AsObject().Select(list => list.Key);

    /// <summary>The codes of a code list.</summary>
    public static IReadOnlyList<string> Codes(string list) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "_code-lists.json")))![list]!["values"]!.AsArray().Select(value => (string)value!["code"]!)];

    /// <summary>What is wrong with a document by a schema; empty when it is valid.</summary>
    public static string Problems(string schema, JsonNode? json) => Problems(Known[schema], json);

    /// <summary>What is wrong with a record by the schema of its type.</summary>
    public static string RecordProblems(JsonNode record) => Problems(Records[(string)record["@type"]!], record);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Gateway", "Dci", "cases");

    private static JsonSchema Record(string type)
    {
        var core = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "_core-data-objects.schema.json")))!.AsObject();
        core["$id"] = $"urn:record:{type}";
        core["$ref"] = $"#/$defs/{type}";
        return JsonSchema.FromText(core.ToJsonString());
    }

    /// <summary>What is wrong with a document by a schema.</summary>
    public static string Problems(JsonSchema schema, JsonNode? json)
    {
        var results = schema.Evaluate(json, Strict);
        return results.IsValid ? "" : string.Join('\n', results.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")));
    }
}
