using System.Globalization;
using System.Text;

namespace Interop.Contracts.Querying;

/// <summary>Text made comparable: compatibility-normalised, without combining marks, lower case, single spaces.</summary>
public static class FoldedText
{
    /// <summary>Folds a text; the result of folding a folded text is itself.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            if (!Rune.IsWhiteSpace(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        // Without its marks, what is left may have another canonical order.
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormKD);
    }

    // Normalisation throws on unpaired surrogates and on U+FFFE; each becomes U+FFFD, as enumerating runes does with the first.
    private static string Decompose(string text) =>
        (IsOdd(text) ? string.Concat(text.EnumerateRunes()).Replace('\ufffe', '\ufffd') : text).Normalize(NormalizationForm.FormKD);

    private static bool IsOdd(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || text.Contains('\ufffe', StringComparison.Ordinal);
}
