using System.Buffers;
using System.Text;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Filtering;

/// <summary>Tells which form each leaf of the element table has, and whether a text has it.</summary>
internal static class LeafKinds
{
    private const int LongestCode = 64;
    private static readonly byte[][] ProfileUrls = [.. Enum.GetValues<RecordKind>().Select(kind => Encoding.UTF8.GetBytes(FhirNames.Profile(kind)))];
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\n\v\f\r"u8);
    private static readonly SearchValues<byte> TimeBytes = SearchValues.Create("0123456789-:.+TZ"u8);

    /// <summary>The form of a leaf.</summary>
    public static LeafKind Of(string parent, string name) => name switch
    {
        "active" or "actual" or "valueBoolean" => LeafKind.Boolean,
        "valueInteger" or "valueDecimal" or "quantity" => LeafKind.Number,
        "value" when parent is "quantity" or "valueMoney" => LeafKind.Number,
        "given" or "line" => LeafKind.Texts,
        "profile" => LeafKind.Profiles,
        "gender" => LeafKind.Gender,
        "system" when parent == "telecom" => LeafKind.ContactSystem,
        "birthDate" or "valueDate" or "start" or "end" or "lastUpdated" => LeafKind.Time,
        "use" or "status" or "type" or "code" or "valueCode" or "currency" or "country" => LeafKind.Code,
        "system" or "url" or "contentType" => LeafKind.Word,
        "reference" => LeafKind.Reference,
        _ => LeafKind.Text,
    };

    /// <summary>Whether the text of a JSON string, its escapes undone, has the form.</summary>
    public static bool Fits(LeafKind kind, ReadOnlySpan<byte> text) => kind switch
    {
        LeafKind.Text or LeafKind.Texts => IsText(text),
        LeafKind.Word or LeafKind.Reference => IsWord(text),
        LeafKind.Code => IsCode(text),
        LeafKind.Time => text.Length is >= 4 and <= 40 && !text.ContainsAnyExcept(TimeBytes),
        LeafKind.Profiles => IsProfile(text),
        LeafKind.Gender => text.SequenceEqual("female"u8) || text.SequenceEqual("male"u8) || text.SequenceEqual("other"u8) || text.SequenceEqual("unknown"u8),
        LeafKind.ContactSystem => text.SequenceEqual("phone"u8) || text.SequenceEqual("email"u8) || text.SequenceEqual("sms"u8),
        _ => false,
    };

    // Most texts begin with something to see, and then nothing more needs to be looked at.
    private static bool IsText(ReadOnlySpan<byte> text) =>
        text.Length > 0 && (!IsBlankAt(text) || !string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(text)));

    private static bool IsBlankAt(ReadOnlySpan<byte> text) =>
        text[0] < 0x80 ? Blanks.Contains(text[0]) : Rune.DecodeFromUtf8(text, out var rune, out _) != OperationStatus.Done || Rune.IsWhiteSpace(rune);

    private static bool IsWord(ReadOnlySpan<byte> text) =>
        text.Length > 0 && !text.ContainsAny(Blanks) && (Ascii.IsValid(text) || !Encoding.UTF8.GetString(text).Any(char.IsWhiteSpace));

    private static bool IsCode(ReadOnlySpan<byte> text) => Ascii.IsValid(text)
        ? text.Length is > 0 and <= LongestCode && !Blanks.Contains(text[0]) && !Blanks.Contains(text[^1])
        : Encoding.UTF8.GetString(text) is { Length: <= LongestCode } code && code.Trim().Length == code.Length;

    private static bool IsProfile(ReadOnlySpan<byte> text)
    {
        foreach (var url in ProfileUrls)
        {
            if (text.SequenceEqual(url))
            {
                return true;
            }
        }

        return false;
    }
}
