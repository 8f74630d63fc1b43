using System.Security.Cryptography;

namespace Interop.Linkage.Encodings;

/// <summary>What makes an encoding of a whole record harder to read back: all of it costs little accuracy, and none of it makes the encoding safe to publish.</summary>
/// <param name="Folds">Whether the two halves are laid over each other by exclusive or.</param>
/// <param name="FlipShare">The share of bits that are flipped at random, from 0 to below a half.</param>
public sealed record Hardening(bool Folds, double FlipShare)
{
    private const int WordBits = 64;
    private const double Scale = uint.MaxValue + 1.0;

    /// <summary>What records must have when they leave an agency's hands.</summary>
    public static Hardening Usual { get; } = new(true, 0.02);

    /// <summary>Nothing; for measuring only.</summary>
    public static Hardening None { get; } = new(false, 0);

    /// <summary>The encoding as it may be handed over.</summary>
    public FieldEncoding Apply(FieldEncoding encoding)
    {
        if (FlipShare is < 0 or >= 0.5 or double.NaN)
        {
            throw new InvalidOperationException("From none to less than half of the bits are flipped.");
        }

        var words = encoding.Words.ToArray();
        if (Folds)
        {
            var half = words.Length / 2;
            words = [.. Enumerable.Range(0, half).Select(i => words[i] ^ words[i + half])];
        }

        if (FlipShare > 0)
        {
            Flip(words);
        }

        return new(words);
    }

    private void Flip(ulong[] words)
    {
        var random = RandomNumberGenerator.GetBytes(words.Length * WordBits * sizeof(uint));
        for (var bit = 0; bit < words.Length * WordBits; bit++)
        {
            if (BitConverter.ToUInt32(random, bit * sizeof(uint)) / Scale < FlipShare)
            {
                words[bit / WordBits] ^= 1UL << (bit % WordBits);
            }
        }
    }
}
