using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Interop.Gateway.Audit;

/// <summary>An entry as it stands in the file: numbered, and chained to the line before it by that line's hash.</summary>
/// <param name="Seq">1 for the first entry.</param>
/// <param name="Prev">SHA-256 of the line before, without its newline, in lower-case hex.</param>
/// <param name="Entry">What it says.</param>
public sealed record LedgerLine(long Seq, string Prev, LedgerEntry Entry)
{
    /// <summary>The line's bytes, without a newline.</summary>
    public byte[] ToBytes()
    {
        var line = new ArrayBufferWriter<byte>();
        Chain(line, Seq, Prev, Write(Entry));
        return line.WrittenSpan[..^1].ToArray();
    }

    /// <summary>An entry as it stands in a line.</summary>
    public static byte[] Write(LedgerEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Default.LedgerEntry);

    /// <summary>Writes a line and its newline, and returns its hash.</summary>
    public static string Chain(ArrayBufferWriter<byte> output, long seq, string prev, ReadOnlySpan<byte> entry)
    {
        var start = output.WrittenCount;
        output.Write("{\"seq\":"u8);
        seq.TryFormat(output.GetSpan(20), out var digits, default, CultureInfo.InvariantCulture);
        output.Advance(digits);
        output.Write(",\"prev\":\""u8);
        output.Advance(Encoding.ASCII.GetBytes(prev, output.GetSpan(prev.Length)));
        output.Write("\",\"entry\":"u8);
        output.Write(entry);
        output.Write("}"u8);
        var hash = HashOf(output.WrittenSpan[start..]);
        output.Write("\n"u8);
        return hash;
    }

    /// <summary>Reads a line; null when it is none.</summary>
    public static LedgerLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerLine) is { Prev: not null, Entry: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash of a line.</summary>
    public static string HashOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));
}
