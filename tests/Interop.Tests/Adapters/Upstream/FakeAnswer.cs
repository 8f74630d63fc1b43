using System.Text.Json.Nodes;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>What a fake server says.</summary>
internal sealed record FakeAnswer(int Status, string Text = "{}", string Type = "application/json; charset=utf-8")
{
    public byte[]? Body { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public static FakeAnswer Json(JsonNode json) => new(200, json.ToJsonString());
}
