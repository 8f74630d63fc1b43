using System.Globalization;
using System.Text;

namespace Interop.Adapters.Reading;

/// <summary>The named ways to make a value regular before it is looked at.</summary>
internal static class Normaliser
{
    private static readonly Dictionary<string, Func<string, string>> ByName = new(StringComparer.Ordinal)
    {
        ["trim"] = text => text.Trim(),
        ["collapse-spaces"] = CollapseSpaces,
        ["upper"] = text => text.ToUpperInvariant(),
        ["lower"] = text => text.ToLowerInvariant(),
        ["digits"] = Digits,
        ["decimal-comma"] = text => text.Replace(',', '.'),
    };

    /// <summary>The function of a name that the schema allows.</summary>
    public static Func<string, string> Get(string name) => ByName[name];

    private static string CollapseSpaces(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                builder.Append(c);
            }
            else if (builder.Length == 0 || builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder.Length == text.Length ? text : builder.ToString();
    }

    // Arabic-Indic, Persian and every other decimal digit of Unicode's basic plane becomes the ASCII digit of the same value.
    private static string Digits(string text) => text.Any(c => c > 127 && char.IsDigit(c))
        ? string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsDigit(source[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(source[i])) : source[i];
            }
        })
        : text;
}
