using System.Buffers;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// A logical id as six-bit symbols, in the shortest of three forms (UUID, lower-case hexadecimal, any characters), filled up to one of two
/// lengths, so that a pseudonym of it has one of two lengths too. Each id has exactly one such form.
/// </summary>
internal static class CompactId
{
    /// <summary>How many symbols a short id becomes: any id of up to 27 characters, a UUID, and up to 40 hexadecimal digits.</summary>
    public const int Short = 28;

    /// <summary>How many symbols a long id becomes: any id of up to 44 characters, and up to 64 hexadecimal digits.</summary>
    public const int Long = 45;

    private const int Uuid = 0;
    private const int ShortText = Short - 1;
    private const int ShortHex = 40;
    private const int LongText = Long - 1;
    private const int LongHex = 64;
    private const int UuidLength = 36;
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdef"u8);

    // FHIR's id alphabet has exactly as many characters as six bits have values.
    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8;

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>The symbol's character.</summary>
    public static byte Character(int symbol) => Alphabet[symbol & 63];

    /// <summary>The character's symbol; -1 for one that no id has.</summary>
    public static int Symbol(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'a' and <= (byte)'z' => character - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => character - '0' + 52,
        (byte)'-' => 62,
        (byte)'.' => 63,
        _ => -1,
    };

    /// <summary>Writes the form of an id and says how many symbols it has; 0 for a text that is no id or is too long to have one.</summary>
    public static int Write(ReadOnlySpan<byte> id, Span<byte> symbols)
    {
        if (id.IsEmpty || id.Length > LongHex)
        {
            return 0;
        }

        symbols[..Long].Clear();
        if (IsUuid(id))
        {
            symbols[0] = Uuid;
            Span<byte> digits = stackalloc byte[32];
            Undashed(id, digits);
            PackHex(digits, symbols[1..]);
            return Short;
        }

        var hex = !id.ContainsAnyExcept(Hex);
        if (id.Length <= ShortText || (!hex && id.Length <= LongText))
        {
            symbols[0] = (byte)(id.Length <= ShortText ? id.Length : id.Length - ShortText - 1);
            return PackText(id, symbols[1..]) ? (id.Length <= ShortText ? Short : Long) : 0;
        }

        if (!hex)
        {
            return 0;
        }

        symbols[0] = (byte)(id.Length <= ShortHex ? id.Length : LongText - ShortText + id.Length - ShortHex - 1);
        PackHex(id, symbols[1..]);
        return id.Length <= ShortHex ? Short : Long;
    }

    /// <summary>Reads a form back into the id's characters and says how many; 0 for symbols that are no form.</summary>
    public static int Read(ReadOnlySpan<byte> symbols, Span<byte> id)
    {
        int header = symbols[0];
        switch (symbols.Length)
        {
            case Short when header == Uuid:
                Span<byte> digits = stackalloc byte[32];
                UnpackHex(symbols[1..], digits);
                return Dashed(digits, id);
            case Short when header <= ShortText:
                return UnpackText(symbols[1..], id[..header]);
            case Short when header <= ShortHex:
                return UnpackHex(symbols[1..], id[..header]);
            case Long when header < LongText - ShortText:
                return UnpackText(symbols[1..], id[..(header + ShortText + 1)]);
            case Long when header - (LongText - ShortText) + ShortHex + 1 is var length and <= LongHex:
                return UnpackHex(symbols[1..], id[..length]);
            default:
                return 0;
        }
    }

    private static bool IsUuid(ReadOnlySpan<byte> id)
    {
        if (id.Length != UuidLength)
        {
            return false;
        }

        for (var i = 0; i < id.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? id[i] != '-' : !Digits.Contains(id[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Undashed(ReadOnlySpan<byte> id, Span<byte> digits)
    {
        var next = 0;
        foreach (var character in id)
        {
            if (character != '-')
            {
                digits[next++] = character;
            }
        }
    }

    private static int Dashed(ReadOnlySpan<byte> digits, Span<byte> id)
    {
        var next = 0;
        for (var i = 0; i < UuidLength; i++)
        {
            id[i] = i is 8 or 13 or 18 or 23 ? (byte)'-' : digits[next++];
        }

        return UuidLength;
    }

    private static bool PackText(ReadOnlySpan<byte> id, Span<byte> symbols)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (Symbol(id[i]) is not (>= 0 and var symbol))
            {
                return false;
            }

            symbols[i] = (byte)symbol;
        }

        return true;
    }

    private static int UnpackText(ReadOnlySpan<byte> symbols, Span<byte> id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            id[i] = Character(symbols[i]);
        }

        return id.Length;
    }

    // Three digits of four bits are two symbols of six.
    private static void PackHex(ReadOnlySpan<byte> digits, Span<byte> symbols)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var (digit, at) = (Digits.IndexOf(digits[i]), i / 3 * 2);
            switch (i % 3)
            {
                case 0:
                    symbols[at] = (byte)(digit << 2);
                    break;
                case 1:
                    symbols[at] |= (byte)(digit >> 2);
                    symbols[at + 1] = (byte)((digit & 3) << 4);
                    break;
                default:
                    symbols[at + 1] |= (byte)digit;
                    break;
            }
        }
    }

    private static int UnpackHex(ReadOnlySpan<byte> symbols, Span<byte> digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var at = i / 3 * 2;
            var digit = (i % 3) switch
            {
                0 => symbols[at] >> 2,
                1 => ((symbols[at] & 3) << 2) | (symbols[at + 1] >> 4),
                _ => symbols[at + 1] & 15,
            };
            digits[i] = Digits[digit];
        }

        return digits.Length;
    }
}
