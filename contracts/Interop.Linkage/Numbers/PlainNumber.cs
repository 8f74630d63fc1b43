using System.Globalization;
using System.Text;

namespace Interop.Linkage.Numbers;

/// <summary>Brings a number to capital letters and the digits 0 to 9, whatever digits it was written in and however it was separated.</summary>
internal static class PlainNumber
{
    /// <summary>The number.</summary>
    public static string Of(string number)
    {
        var text = new StringBuilder();
        foreach (var rune in number.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                text.Append((int)Rune.GetNumericValue(rune));
            }
            else if (Rune.IsLetter(rune))
            {
                text.Append(Rune.ToUpperInvariant(rune));
            }
        }

        return text.ToString();
    }
}
