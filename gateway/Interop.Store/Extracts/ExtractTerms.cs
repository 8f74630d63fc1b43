using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Store.Extracts;

/// <summary>Terms that many extracts share.</summary>
/// <param name="Number">Their number, by which extracts refer to them.</param>
/// <param name="Format">By which rules they were drawn.</param>
/// <param name="Hash">SHA-256 over format and text, in lower-case hexadecimal.</param>
/// <param name="Text">The terms.</param>
public sealed record ExtractTerms(long Number, int Format, string Hash, string Text)
{
    /// <summary>The hash's bytes.</summary>
    public ReadOnlyMemory<byte> HashBytes { get; } = Convert.FromHexString(Hash);

    /// <summary>The hash that terms must have.</summary>
    public static string HashOf(int format, string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, format);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
