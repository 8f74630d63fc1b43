using System.Buffers;
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
    private const byte NoDigit = byte.MaxValue;
    private static readonly byte[] Digits = [.. Enumerable.Range(0, 128).Select(code => Alphabet.IndexOf((char)code, StringComparison.Ordinal) is >= 0 and var digit ? (byte)digit : NoDigit)];

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
        Span<byte> characters = stackalloc byte[Length];
        id = default;
        return text?.Length == Length && Ascii.FromUtf16(text, characters, out _) == OperationStatus.Done && TryParse(characters, out id);
    }

    /// <summary>Parses the written form in UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out ConsentId id)
    {
        id = default;

        // The first of the 13 characters has room for 4 bits only.
        if (utf8.Length != Length || utf8[0] >= Digits.Length || Digits[utf8[0]] > 15)
        {
            return false;
        }

        var value = 0UL;
        foreach (var character in utf8)
        {
            var digit = character < Digits.Length ? Digits[character] : NoDigit;
            if (digit == NoDigit)
            {
                return false;
            }

            value = (value << BitsOfCharacter) | digit;
        }

        id = new(value);
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
