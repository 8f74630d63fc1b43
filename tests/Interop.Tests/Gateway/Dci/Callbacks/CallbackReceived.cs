using System.Text.Json.Nodes;
using Interop.Tests.Gateway.Dci.Publishing;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A callback as it came.</summary>
internal sealed record CallbackReceived(string Path, JsonNode Json, IReadOnlyDictionary<string, string> Headers)
{
    public string? MessageId => (string?)Json["header"]!["message_id"];

    public string? Correlation => (string?)Json["message"]!["correlation_id"];

    public JsonArray Items => Json["message"]!["search_response"]!.AsArray();

    /// <summary>The records of the only request.</summary>
    public JsonArray Records => Assert.Single(Items)!["data"]!["reg_records"]!.AsArray();

    /// <summary>Holds it against the schema of its kind, and its records against theirs.</summary>
    public CallbackReceived Valid(string schema = "social.on-search.request")
    {
        Assert.Equal("", DciSchemas.Problems(schema, Json));
        Assert.Equal("", PublishedSchemas.CallbackProblems(Path["/dci/".Length..].Replace("callback/", "", StringComparison.Ordinal), Json));
        Assert.All((Json["message"]?["search_response"]?.AsArray() ?? []).SelectMany(item => item!["data"]?["reg_records"]?.AsArray() ?? []), record => Assert.Equal("", DciSchemas.RecordProblems(record!)));
        return this;
    }
}
