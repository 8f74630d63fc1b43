using System.Globalization;

namespace Interop.Synthetic.Writing;

/// <summary>Writes values the same on every machine.</summary>
internal static class Wording
{
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Slashed(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Number(long number, int digits = 1) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    public static string DecimalComma(decimal number) => Number(number).Replace('.', ',');
}
