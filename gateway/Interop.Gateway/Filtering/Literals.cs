using System.Buffers;
using System.Text.Json;

namespace Interop.Gateway.Filtering;

/// <summary>Reads what in JSON is neither string, object nor array.</summary>
internal static class Literals
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",]} \t\r\n"u8);

    /// <summary>The shape of the literal at a position and the position behind it, which is not behind it when there is none.</summary>
    public static (TapeShape Shape, int End) Read(ReadOnlySpan<byte> json, int at)
    {
        if (at >= json.Length)
        {
            return (TapeShape.None, at);
        }

        var rest = json[at..];
        var length = rest.IndexOfAny(Ends);
        var text = length < 0 ? rest : rest[..length];
        return text.SequenceEqual("true"u8) ? (TapeShape.True, at + 4)
            : text.SequenceEqual("false"u8) ? (TapeShape.False, at + 5)
            : text.SequenceEqual("null"u8) ? (TapeShape.None, at + 4)
            : IsNumber(text) ? (TapeShape.Number, at + text.Length)
            : (TapeShape.None, at);
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        if (!text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return text[0] != '0' || text.Length == 1;
        }

        try
        {
            var reader = new Utf8JsonReader(text);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
