using System.Text.Json;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Tells by how an answer begins whether it is a Bundle, which must say so first of all: only then can it be read as it comes.</summary>
internal static class BundleOpening
{
    // What needs more than this before it says what it is, is none.
    private const int Longest = 256;

    /// <summary>The length of the opening of a Bundle; 0 when the answer is none, null while that cannot be told.</summary>
    public static int? Find(ReadOnlySpan<byte> answer, bool isAll)
    {
        try
        {
            var reader = new Utf8JsonReader(answer, isFinalBlock: false, default);
            if (reader.Read() && reader.Read() && reader.Read())
            {
                return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual("Bundle"u8) && IsType(answer, (int)reader.TokenStartIndex)
                    ? (int)reader.BytesConsumed
                    : 0;
            }

            return isAll || answer.Length > Longest ? 0 : null;
        }
        catch (JsonException)
        {
            // Whoever reads it as a resource refuses it.
            return 0;
        }
    }

    private static bool IsType(ReadOnlySpan<byte> answer, int value) =>
        answer[..value].TrimEnd(" \t\r\n:"u8) is var name && name.EndsWith("\"resourceType\""u8) && name[..^14].TrimEnd(" \t\r\n"u8).SequenceEqual("{"u8);
}
