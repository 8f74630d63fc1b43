using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Interop.Linkage.Encodings;

/// <summary>
/// Encodes the values of one field under a key that two agencies share for one comparison: each pair of neighbouring characters sets bits
/// that only the key tells, by independent keyed hashes (BLAKE2b). Every value sets about as many bits, however long it is.
/// </summary>
public sealed class FieldEncoder
{
    private const int WordBits = 64;
    private const int HashSize = 64;
    private readonly byte[] _key;
    private readonly byte[] _field;
    private readonly int _bits;
    private readonly int _bitsOfValue;
    private readonly bool _byPlace;

    /// <param name="key">The key of the comparison, 16 to 64 bytes.</param>
    /// <param name="field">The field's name; different fields set different bits.</param>
    /// <param name="bits">How many bits an encoding has, a multiple of 64.</param>
    /// <param name="bitsOfValue">About how many bits a value sets.</param>
    /// <param name="byPlace">Whether the place of a pair counts, as it does in numbers and dates.</param>
    public FieldEncoder(ReadOnlySpan<byte> key, string field, int bits = 512, int bitsOfValue = 120, bool byPlace = false)
    {
        if (key.Length is < 16 or > HashSize || bits <= 0 || bits % WordBits != 0 || bitsOfValue <= 0)
        {
            throw new ArgumentException("A key has 16 to 64 bytes, an encoding a multiple of 64 bits, and a value sets at least one.", nameof(key));
        }

        (_key, _field, _bits, _bitsOfValue, _byPlace) = (key.ToArray(), Encoding.UTF8.GetBytes(field), bits, bitsOfValue, byPlace);
    }

    /// <summary>The encoding of a value that is already normalised; of none an empty one.</summary>
    public FieldEncoding Encode(string? value)
    {
        var words = new ulong[_bits / WordBits];
        if (!string.IsNullOrEmpty(value))
        {
            var pairs = Pairs(value);
            var each = Math.Max(1, (int)Math.Round((double)_bitsOfValue / pairs.Count));
            foreach (var pair in pairs)
            {
                Set(words, pair, each);
            }
        }

        return new(words);
    }

    // A pair that stands twice counts twice.
    private List<string> Pairs(string value)
    {
        var padded = $" {value} ";
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var pairs = new List<string>(padded.Length);
        for (var i = 0; i + 1 < padded.Length; i++)
        {
            var pair = padded.Substring(i, 2);
            seen[pair] = seen.GetValueOrDefault(pair) + 1;
            pairs.Add(_byPlace ? $"{i}:{pair}" : $"{seen[pair]}:{pair}");
        }

        return pairs;
    }

    private void Set(ulong[] words, string pair, int count)
    {
        byte[] input = [.. _field, 0, .. Encoding.UTF8.GetBytes(pair), 0, 0];
        Span<byte> hash = stackalloc byte[HashSize];
        var numbers = MemoryMarshal.Cast<byte, ushort>(hash);
        for (var i = 0; i < count; i++)
        {
            if (i % numbers.Length == 0)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(input.Length - 2), (ushort)(i / numbers.Length));
                Blake2.Hash(hash, input, _key);
            }

            var bit = numbers[i % numbers.Length] % _bits;
            words[bit / WordBits] |= 1UL << (bit % WordBits);
        }
    }
}
