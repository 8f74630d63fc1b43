using PhoneNumbers;

namespace Interop.Linkage.Numbers;

/// <summary>Telephone numbers in the one form of E.164.</summary>
public static class TelephoneNumber
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The number in E.164; null when it is none that could be in use.</summary>
    /// <param name="text">The number as somebody wrote it.</param>
    /// <param name="country">The country, by its code of two letters, that a number without a country code is of.</param>
    public static string? Normalise(string text, string country)
    {
        try
        {
            var number = Numbers.Parse(text, country.ToUpperInvariant());
            return Numbers.IsValidNumber(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
