using System.Text;
using System.Text.Json;

namespace Interop.Store.Policies;

/// <summary>Refuses what cannot be kept to the letter, naming the field and the rule.</summary>
internal static class WriteCheck
{
    private const int LongestName = 1000;

    public static void Check(IReadOnlyList<PolicyWrite> writes)
    {
        foreach (var write in writes)
        {
            Require(Enum.IsDefined(write.Kind), nameof(PolicyWrite.Kind), "be one of the kinds");
            Require(write.ExpectedVersion >= 0, nameof(PolicyWrite.ExpectedVersion), "be 0 or more");
            RequireName(write.Id, nameof(PolicyWrite.Id));
            RequireName(write.Author, nameof(PolicyWrite.Author));
            RequireName(write.Agency ?? "-", nameof(PolicyWrite.Agency));
            RequireName(write.Subject ?? "-", nameof(PolicyWrite.Subject));
            Require(IsJson(write.Content), nameof(PolicyWrite.Content), "be JSON");
        }
    }

    /// <summary>A name is a text of 1 to 1000 characters that every database keeps as it is.</summary>
    public static void RequireName(string? text, string field) =>
        Require(text is { Length: > 0 and <= LongestName } && IsKept(text), field, "be a text of 1 to 1000 characters, without NUL and in whole characters");

    public static void Require(bool met, string field, string rule)
    {
        if (!met)
        {
            throw new ArgumentException($"{field} must {rule}.", field);
        }
    }

    /// <summary>Whether a text is one JSON value.</summary>
    public static bool IsJson(string? text)
    {
        if (text is null || !IsKept(text))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // PostgreSQL keeps no NUL, and half a surrogate pair has no UTF-8.
    private static bool IsKept(string text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        if (Ascii.IsValid(text))
        {
            return true;
        }

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
