using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// Turns logical ids of one resource type into the pseudonyms of one partner and back, keyed and without memory. A pseudonym is a tag of
/// 114 bits, the AES-CMAC of the id, and the id enciphered under the tag by AES in counter mode; so the same id gives the same pseudonym,
/// and one that was not made here, with this key, does not decode.
/// </summary>
internal sealed class PairwiseCipher(byte[] tagKey, byte[] streamKey)
{
    private const int TagLength = 19;

    /// <summary>The longest pseudonym, which is the longest id that FHIR allows.</summary>
    public const int Longest = TagLength + CompactId.Long;

    /// <summary>The longest id.</summary>
    public const int LongestId = 64;

    private readonly ConcurrentQueue<Lane> _idle = new();

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

        var lane = Rent();
        Span<byte> tag = stackalloc byte[TagLength];
        Tag(lane, plain[..length], tag);
        var stream = lane.Stream(tag);
        for (var i = 0; i < TagLength; i++)
        {
            destination[i] = CompactId.Character(tag[i]);
        }

        for (var i = 0; i < length; i++)
        {
            destination[TagLength + i] = CompactId.Character(plain[i] ^ stream[i]);
        }

        _idle.Enqueue(lane);
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

        var lane = Rent();
        var stream = lane.Stream(tag);
        for (var i = 0; i < length; i++)
        {
            plain[i] ^= (byte)(stream[i] & 63);
        }

        Span<byte> expected = stackalloc byte[TagLength];
        Tag(lane, plain, expected);
        _idle.Enqueue(lane);
        if (!CryptographicOperations.FixedTimeEquals(tag, expected))
        {
            return false;
        }

        written = CompactId.Read(plain, destination);
        return written > 0;
    }

    private Lane Rent() => _idle.TryDequeue(out var lane) ? lane : new(tagKey, streamKey);

    // 19 symbols of six bits are 114 bits of the 128, taken bit by bit.
    private static void Tag(Lane lane, ReadOnlySpan<byte> plain, Span<byte> tag)
    {
        var mac = lane.Mac(plain);
        var (bits, held) = (0, 0);
        var next = 0;
        for (var i = 0; i < tag.Length; i++)
        {
            if (held < 6)
            {
                bits = (bits << 8) | mac[next++];
                held += 8;
            }

            held -= 6;
            tag[i] = (byte)((bits >> held) & 63);
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

    /// <summary>What one thread at a time works with.</summary>
    private sealed class Lane(byte[] tagKey, byte[] streamKey)
    {
        private readonly AesCmac _mac = new(tagKey);
        private readonly AesCounter _counter = new(streamKey);

        public ReadOnlySpan<byte> Mac(ReadOnlySpan<byte> message) => _mac.Compute(message);

        public ReadOnlySpan<byte> Stream(ReadOnlySpan<byte> tag) => _counter.Stream(tag);
    }
}
