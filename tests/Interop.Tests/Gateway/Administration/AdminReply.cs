using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Administration;

/// <summary>An answer of the admin API.</summary>
internal sealed record AdminReply(int Status, string? ETag, string? Location, string? Type, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The fields that a problem names; it must be a problem in full.</summary>
    public IReadOnlyList<string> Fields
    {
        get
        {
            Assert.Equal("application/problem+json", Type);
            Assert.Equal(Status, (int)Json["status"]!);
            Assert.False(string.IsNullOrWhiteSpace((string?)Json["title"]));
            Assert.All(Json["errors"]!.AsArray(), error => Assert.All(["rule", "fix"], key => Assert.False(string.IsNullOrWhiteSpace((string?)error![key]))));
            return [.. Json["errors"]!.AsArray().Select(error => (string)error!["field"]!)];
        }
    }
}
