using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Gateway.Authentication;

/// <summary>The SHA-256 of a token's text.</summary>
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    /// <summary>The hash of a token.</summary>
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> text = token.Length <= 4096 ? stackalloc byte[3 * 4096] : new byte[3 * token.Length];
        Span<UInt128> hash = stackalloc UInt128[2];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(token, text)], MemoryMarshal.AsBytes(hash));
        return new(hash[0], hash[1]);
    }
}
