using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Interop.Tests.Gateway.Dci;

/// <summary>An answer over DCI that is valid by DCI's schemas.</summary>
internal sealed partial record DciReply(HttpStatusCode Status, JsonNode Json, string Id)
{
    /// <summary>The answer to the only request of a message.</summary>
    public JsonNode Item => Assert.Single(Items)!;

    public JsonArray Items => Json["message"]!["search_response"]!.AsArray();

    public JsonArray Records => Item["data"]!["reg_records"]!.AsArray();

    /// <summary>What was rejected, by which code.</summary>
    public (string? Status, string? Code, string? Message) Rejection => ((string?)Item["status"], (string?)Item["status_reason_code"], (string?)Item["status_reason_message"]);

    /// <summary>The first error of a problem document.</summary>
    public (string? Code, string? Message) Error => ((string?)Json["errors"]![0]!["code"], (string?)Json["errors"]![0]!["message"]);

    /// <summary>The answer to compare to the letter, without what differs between any two by itself.</summary>
    public string Same => Varying().Replace(Json.ToJsonString(), "~");

    [GeneratedRegex("""(?<="(message_ts|timestamp|correlation_id)":")[^"]+""")]
    private static partial Regex Varying();
}
