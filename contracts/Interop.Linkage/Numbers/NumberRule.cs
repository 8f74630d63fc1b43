using System.Text.RegularExpressions;

namespace Interop.Linkage.Numbers;

/// <summary>The form of the numbers of one number space and how their last digit checks the others; what does not have it identifies nobody.</summary>
public sealed class NumberRule
{
    private const int Shortest = 4;
    private readonly Regex _pattern;
    private readonly CheckDigit _check;
    private readonly int[] _weights;

    /// <param name="pattern">A regular expression for the whole number, without separators.</param>
    /// <param name="check">How the last digit is made.</param>
    /// <param name="weights">The weights of the digits before it, where it is made of a weighted sum modulo 11.</param>
    public NumberRule(string pattern, CheckDigit check = CheckDigit.None, params int[] weights)
    {
        _pattern = new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        (_check, _weights) = (check, weights);
    }

    /// <summary>Numbers of which only is known that they are not empty.</summary>
    public static NumberRule Any { get; } = new(".{1,100}");

    /// <summary>Ukraine's RNOKPP: ten digits, a weighted sum modulo 11 modulo 10.</summary>
    public static NumberRule UkraineRnokpp { get; } = new("[0-9]{10}", CheckDigit.SumModulo11, -1, 5, 7, 9, 4, 6, 10, 5, 7);

    /// <summary>Iran's national number: ten digits, a weighted sum modulo 11, its complement from 2 on.</summary>
    public static NumberRule IranNationalNumber { get; } = new("[0-9]{10}", CheckDigit.ComplementModulo11, 10, 9, 8, 7, 6, 5, 4, 3, 2);

    /// <summary>The number in the one form in which it is compared; null when it has not the form, its check digit is wrong, or it is what is written where none is known.</summary>
    public string? Normalise(string number)
    {
        var plain = PlainNumber.Of(number);
        return _pattern.IsMatch(plain) && !IsPlaceholder(plain) && Checks(plain) ? plain : null;
    }

    // One digit over and over, or the digits in their order.
    private static bool IsPlaceholder(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return (digits.Length >= Shortest || digits.Length == number.Length) && digits.Length > 0
            && (digits.Distinct().Count() == 1 || "01234567890123456789".Contains(digits, StringComparison.Ordinal) && digits.Length >= Shortest || "98765432109876543210".Contains(digits, StringComparison.Ordinal) && digits.Length >= Shortest);
    }

    private bool Checks(string number) => _check switch
    {
        CheckDigit.None => true,
        CheckDigit.Luhn => Luhn(number),
        CheckDigit.Verhoeff => Verhoeff.Checks(number),
        CheckDigit.SumModulo11 => Sum(number) is { } sum && Remainder(sum) % 10 == number[^1] - '0',
        CheckDigit.ComplementModulo11 => Sum(number) is { } sum && (Remainder(sum) is var rest && rest < 2 ? rest : 11 - rest) == number[^1] - '0',
        _ => false,
    };

    private static int Remainder(int sum) => ((sum % 11) + 11) % 11;

    private int? Sum(string number) => number.Length == _weights.Length + 1 && number.All(char.IsAsciiDigit)
        ? _weights.Select((weight, index) => weight * (number[index] - '0')).Sum()
        : null;

    private static bool Luhn(string number) => number.All(char.IsAsciiDigit)
        && number.Reverse().Select((digit, index) => index % 2 == 0 ? digit - '0' : (digit - '0') * 2 is var twice && twice > 9 ? twice - 9 : (digit - '0') * 2).Sum() % 10 == 0;
}
