using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Contracts.Consents;

/// <summary>The id that a store gives a consent: 64 random bits, written as 13 characters of lower-case base 32 without i, l, o and u.</summary>
/// <param name="Value">The bits.</param>
public readonly record struct ConsentId(ulong Value)
{
    /// <summary>How many characters the written form has.</summary>
    public const int Length = 13;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsOfCharacter = 5;

    /// <summary>An id that nobody can guess and nobody else has.</summary>
    public static ConsentId New()
    {
        Span<byte> bits = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bits);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(bits));
    }

    /// <summary>The same id for the same text: for consents that others know by a name of their own.</summary>
    public static ConsentId Derive(string text) => new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>Parses the written form; false for anything else, capitals included, so that an id has one spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConsentId id)
    {
        id = default;
        if (text?.Length != Length)
        {
            return false;
        }

        var value = UInt128.Zero;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            value = (value << BitsOfCharacter) | (uint)digit;
        }

        if (value > ulong.MaxValue)
        {
            return false;
        }

        id = new((ulong)value);
        return true;
    }

    /// <summary>The written form.</summary>
    public override string ToString() => string.Create(Length, Value, static (text, value) =>
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value % (uint)Alphabet.Length)];
            value >>= BitsOfCharacter;
        }
    });
}
