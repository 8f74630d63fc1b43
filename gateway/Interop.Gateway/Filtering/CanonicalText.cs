using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interop.Gateway.Filtering;

/// <summary>
/// Writes a string, or a list of strings, in the one way in which answers have them, however they were written: a text without escapes as
/// it is, so that nothing beside it shows in how it is written.
/// </summary>
internal static class CanonicalText
{
    /// <summary>Writes a leaf that was read before, so that its JSON is known to be sound.</summary>
    public static void Write(ReadOnlySpan<byte> value, TapeShape shape, bool isCanonical, ByteBuffer output)
    {
        if (isCanonical || shape is not (TapeShape.String or TapeShape.Array))
        {
            output.Append(value);
            return;
        }

        var reader = new Utf8JsonReader(value);
        var isFirst = true;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                output.Append(reader.TokenType == JsonTokenType.StartArray ? (byte)'[' : (byte)']');
                continue;
            }

            if (!isFirst)
            {
                output.Append((byte)',');
            }

            isFirst = false;
            output.Append((byte)'"');
            output.Append(reader.ValueIsEscaped ? JsonEncodedText.Encode(reader.GetString()!, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes : reader.ValueSpan);
            output.Append((byte)'"');
        }
    }
}
