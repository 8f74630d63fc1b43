using System.Globalization;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>A double as the fewest decimal digits that name it: 0.DIGITS times ten to the power of Point.</summary>
internal readonly record struct ShortestDigits(bool IsNegative, string Digits, int Point)
{
    public static ShortestDigits Of(double value)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var point = (dot < 0 ? digits.Length : dot) + exponent - (digits.Length - significant.Length);
        significant = significant.TrimEnd('0');
        return significant.Length == 0 ? new(double.IsNegative(value), "0", 1) : new(double.IsNegative(value), significant, point);
    }

    /// <summary>Without an exponent.</summary>
    public string Plain() =>
        Digits.Length <= Point ? Digits + new string('0', Point - Digits.Length)
        : Point > 0 ? $"{Digits[..Point]}.{Digits[Point..]}"
        : $"0.{new string('0', -Point)}{Digits}";

    /// <summary>With one digit before the point, and an exponent of at least so many digits.</summary>
    public string Scientific(int leastExponentDigits)
    {
        var exponent = Math.Abs(Point - 1).ToString(CultureInfo.InvariantCulture).PadLeft(leastExponentDigits, '0');
        return $"{Digits[0]}{(Digits.Length > 1 ? "." + Digits[1..] : "")}e{(Point > 0 ? '+' : '-')}{exponent}";
    }
}
