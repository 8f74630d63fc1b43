using System.Numerics;

namespace Interop.Linkage.Encodings;

/// <summary>A value as a set of bits of which similar values share many; an empty one is of a value that is not known.</summary>
public sealed class FieldEncoding
{
    private readonly ulong[] _words;

    internal FieldEncoding(ulong[] words)
    {
        _words = words;
        foreach (var word in words)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    /// <summary>How many bits are set.</summary>
    public int Count { get; }

    /// <summary>The bits, 64 in each.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>The Dice coefficient of two encodings of one length: twice the bits that both have, of the bits of both; 0 when one is empty.</summary>
    public double Similarity(FieldEncoding other)
    {
        var (words, others) = (_words, other._words);
        if (words.Length != others.Length)
        {
            throw new ArgumentException("Encodings of different lengths cannot be compared.", nameof(other));
        }

        var common = 0;
        for (var i = 0; i < words.Length; i++)
        {
            common += BitOperations.PopCount(words[i] & others[i]);
        }

        return common == 0 ? 0 : 2.0 * common / (Count + other.Count);
    }
}
