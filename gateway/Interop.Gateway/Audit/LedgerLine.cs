using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Gateway.Audit;

/// <summary>An entry as it stands in the file: numbered, and chained to the line before it by that line's hash.</summary>
/// <param name="Seq">1 for the first entry.</param>
/// <param name="Prev">SHA-256 of the line before, without its newline, in lower-case hex.</param>
/// <param name="Entry">What it says.</param>
public sealed record LedgerLine(long Seq, string Prev, LedgerEntry Entry)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The line's bytes, without a newline.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads a line; null when it is none.</summary>
    public static LedgerLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerLine>(line, Options) is { Prev: not null, Entry: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash of a line.</summary>
    public static string HashOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));
}
