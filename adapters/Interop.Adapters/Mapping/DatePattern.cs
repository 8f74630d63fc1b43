using System.Diagnostics.CodeAnalysis;

namespace Interop.Adapters.Mapping;

/// <summary>A date format that leaves nothing to guess: a year of four digits, and how far the date is known.</summary>
/// <param name="Text">The format as .NET reads it.</param>
/// <param name="HasMonth">Whether it holds a month.</param>
/// <param name="HasDay">Whether it holds a day.</param>
internal sealed record DatePattern(string Text, bool HasMonth, bool HasDay)
{
    private const string Letters = "yMdHhmsfFtKz";

    /// <summary>Reads a format; otherwise says which rule it breaks.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DatePattern? pattern, [NotNullWhen(false)] out string? rule)
    {
        var counts = Count(text);
        var (years, months, days) = (counts.GetValueOrDefault('y'), counts.GetValueOrDefault('M'), counts.GetValueOrDefault('d'));
        rule = counts.Keys.FirstOrDefault(letter => char.IsAsciiLetter(letter) && !Letters.Contains(letter, StringComparison.Ordinal) && letter != 'T') is not '\0' and var odd
            ? $"A date format has no letter '{odd}'; put literal text into single quotes."
            : years != 4 ? "The year must be yyyy: two digits leave the century to guess."
            : days > 2 ? "Names of days are not read; the day is d or dd."
            : days > 0 && months == 0 ? "A day needs a month (MM; mm is minutes)."
            : text.Contains('\\', StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal) ? "A date format has no backslash or percent sign."
            : null;
        pattern = rule is null ? new(text, months > 0, days > 0) : null;
        return rule is null;
    }

    private static Dictionary<char, int> Count(string text)
    {
        var counts = new Dictionary<char, int>();
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '\'';
            if (!quoted && c != '\'')
            {
                counts[c] = counts.GetValueOrDefault(c) + 1;
            }
        }

        return counts;
    }
}
