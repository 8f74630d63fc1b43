using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// Brings the numbers of what is to be signed to what a double holds, as whoever verifies it will read them: a coordinate with more digits than that
/// would have no canonical form.
/// </summary>
internal static class SignableNumbers
{
    public static void Settle(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (Settled(value) is { } settled)
            {
                json[name] = settled;
            }
        }
    }

    private static void Settle(JsonArray json)
    {
        for (var i = 0; i < json.Count; i++)
        {
            if (Settled(json[i]) is { } settled)
            {
                json[i] = settled;
            }
        }
    }

    // What is to stand in its place; null for nothing.
    private static JsonNode? Settled(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject json:
                Settle(json);
                return null;
            case JsonArray list:
                Settle(list);
                return null;
            case JsonValue single when single.GetValueKind() == JsonValueKind.Number:
                var number = JsonSerializer.SerializeToElement(single);
                var text = CanonicalJson.Number(JsonManner.Finite(number));
                return JsonElement.DeepEquals(JsonElement.Parse(text), number) ? null : JsonNode.Parse(text);
            default:
                return null;
        }
    }
}
