using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Finds the resource of an entry of a Bundle; what could change its meaning, or be read in two ways, is a fault of the answer.</summary>
internal static class BundleEntry
{
    private static readonly string[] Names = ["resource", "fullUrl", "search", "link", "id", "extension"];

    /// <summary>The resource, and as what it says it was found, if it says so.</summary>
    public static (ReadOnlyMemory<byte> Resource, string? Mode) Read(ReadOnlyMemory<byte> entry)
    {
        var span = entry.Span;
        (Range? Resource, string? Mode) found = default;
        var seen = 0;
        try
        {
            var reader = new Utf8JsonReader(span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Broken();
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = StrictNames.Find(Names, reader.ValueSpan, ref seen);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                var type = reader.TokenType;
                reader.Skip();
                var value = start..(int)reader.BytesConsumed;
                switch (name)
                {
                    case "resource":
                        found.Resource = type == JsonTokenType.StartObject ? value : throw Broken();
                        break;
                    case "search":
                        found.Mode = Mode(StrictNames.Parse(span[value]));
                        break;
                    default:
                        StrictNames.Parse(span[value]);
                        break;
                }
            }
        }
        catch (JsonException error)
        {
            throw new AdapterAnswerException("An entry of the answer is not one JSON object.", error);
        }

        return found.Resource is { } resource ? (entry[resource], found.Mode) : throw Broken();
    }

    private static string? Mode(JsonElement search) =>
        search.ValueKind != JsonValueKind.Object ? throw Broken()
        : !search.TryGetProperty("mode", out var mode) ? null
        : mode.ValueKind == JsonValueKind.String ? mode.GetString() : throw Broken();

    private static AdapterAnswerException Broken() => new("An entry of the answer holds no resource.");
}
