using System.Security.Cryptography;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// Turns logical ids of one resource type into the pseudonyms of one partner and back, keyed and without memory. A pseudonym is a tag of
/// 114 bits, a keyed hash of the id, and the id enciphered under the tag; so the same id gives the same pseudonym, and one that was not made
/// here, with this key, does not decode.
/// </summary>
internal sealed class PairwiseCipher(byte[] tagKey, byte[] streamKey)
{
    private const int TagLength = 19;

    /// <summary>The longest pseudonym, which is the longest id that FHIR allows.</summary>
    public const int Longest = TagLength + CompactId.Long;

    /// <summary>The longest id.</summary>
    public const int LongestId = 64;

    /// <summary>Writes the pseudonym of an id, both as ASCII; false for an id that is malformed or too long to have one.</summary>
    public bool TryEncode(ReadOnlySpan<byte> idUtf8, Span<byte> destination, out int written)
    {
        written = 0;
        Span<byte> plain = stackalloc byte[CompactId.Long];
        var length = CompactId.Write(idUtf8, plain);
        if (length == 0 || destination.Length < TagLength + length)
        {
            return false;
        }

        Span<byte> tag = stackalloc byte[TagLength];
        Span<byte> stream = stackalloc byte[HMACSHA512.HashSizeInBytes];
        Tag(plain[..length], tag);
        HMACSHA512.HashData(streamKey, tag, stream);
        for (var i = 0; i < TagLength; i++)
        {
            destination[i] = CompactId.Character(tag[i]);
        }

        for (var i = 0; i < length; i++)
        {
            destination[TagLength + i] = CompactId.Character(plain[i] ^ stream[i]);
        }

        written = TagLength + length;
        return true;
    }

    /// <summary>Writes the id that a pseudonym stands for, both as ASCII; false for one that was not made here for this partner and type.</summary>
    public bool TryDecode(ReadOnlySpan<byte> pseudonymUtf8, Span<byte> destination, out int written)
    {
        written = 0;
        var length = pseudonymUtf8.Length - TagLength;
        if (length is not (CompactId.Short or CompactId.Long) || destination.Length < LongestId)
        {
            return false;
        }

        Span<byte> tag = stackalloc byte[TagLength];
        Span<byte> plain = stackalloc byte[length];
        if (!Symbols(pseudonymUtf8[..TagLength], tag) || !Symbols(pseudonymUtf8[TagLength..], plain))
        {
            return false;
        }

        Span<byte> stream = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(streamKey, tag, stream);
        for (var i = 0; i < length; i++)
        {
            plain[i] ^= (byte)(stream[i] & 63);
        }

        Span<byte> expected = stackalloc byte[TagLength];
        Tag(plain, expected);
        if (!CryptographicOperations.FixedTimeEquals(tag, expected))
        {
            return false;
        }

        written = CompactId.Read(plain, destination);
        return written > 0;
    }

    private void Tag(ReadOnlySpan<byte> plain, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(tagKey, plain, hash);
        for (var i = 0; i < tag.Length; i++)
        {
            tag[i] = (byte)(hash[i] & 63);
        }
    }

    private static bool Symbols(ReadOnlySpan<byte> characters, Span<byte> symbols)
    {
        for (var i = 0; i < characters.Length; i++)
        {
            var symbol = CompactId.Symbol(characters[i]);
            if (symbol < 0)
            {
                return false;
            }

            symbols[i] = (byte)symbol;
        }

        return true;
    }
}
