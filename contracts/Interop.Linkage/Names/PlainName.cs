using System.Globalization;
using System.Text;

namespace Interop.Linkage.Names;

/// <summary>
/// Brings a name to plain letters: compatibility forms, case, vowel signs, stretching, and the many forms of alef, yeh and kaf are taken away,
/// and what is no letter separates words.
/// </summary>
internal static class PlainName
{
    private const char Tatweel = 'ـ';

    /// <summary>The words of a name in their order.</summary>
    public static IReadOnlyList<string> Words(string name, NameRules rules)
    {
        var text = new StringBuilder();
        var composed = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        foreach (var rune in composed.EnumerateRunes())
        {
            Add(text, rune, rules);
        }

        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The script of a word; unknown when it mixes scripts.</summary>
    public static NameScript Script(string word)
    {
        var found = NameScript.Unknown;
        foreach (var letter in word)
        {
            var script = letter switch
            {
                >= 'a' and <= 'z' => NameScript.Latin,
                >= '\u0400' and <= '\u052F' => NameScript.Cyrillic,
                >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' => NameScript.Arabic,
                _ => NameScript.Unknown,
            };
            if (script == NameScript.Unknown || (found != NameScript.Unknown && found != script))
            {
                return NameScript.Unknown;
            }

            found = script;
        }

        return found;
    }

    private static void Add(StringBuilder text, Rune rune, NameRules rules)
    {
        var letter = rune.ToString();
        if (rules.Folds.TryGetValue(letter, out var folded))
        {
            text.Append(folded);
        }
        else if (rune.Value is '\'' or '’' or 'ʻ' or 'ʼ' or '`' or '´' or Tatweel || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
        {
            // Signs within a word separate nothing.
        }
        else if (!Rune.IsLetter(rune))
        {
            text.Append(' ');
        }
        else
        {
            text.Append(rune.Value is >= 0x400 and <= 0x52F ? letter : Bare(letter, rules));
        }
    }

    // A Latin letter without its marks, or what both together stand for. Arabic letters keep the hamza that is part of them.
    private static string Bare(string letter, NameRules rules)
    {
        var parts = letter.Normalize(NormalizationForm.FormD);
        if (parts.Length == 1 || parts[0] > 'z')
        {
            return letter;
        }

        return rules.Marks.TryGetValue(parts[..2], out var sound) ? sound : parts[..1];
    }
}
