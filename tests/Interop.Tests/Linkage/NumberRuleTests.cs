using CsCheck;
using Interop.Linkage.Numbers;

namespace Interop.Tests.Linkage;

public sealed class NumberRuleTests
{
    private static readonly NumberRule Luhn = new("[0-9]{2,19}", CheckDigit.Luhn);
    private static readonly NumberRule Dihedral = new("[0-9]{2,20}", CheckDigit.Verhoeff);

    [Theory]
    [InlineData("79927398713")]
    [InlineData("7992 7398 713")]
    [InlineData("٧٩٩٢٧٣٩٨٧١٣")]
    public void A_number_is_compared_in_one_form_whatever_its_digits_and_separators(string number) => Assert.Equal("79927398713", Luhn.Normalise(number));

    [Fact]
    public void Verhoeffs_own_example_checks() => Assert.Equal(("2363", null), (Dihedral.Normalise("2363"), Dihedral.Normalise("2364")));

    [Fact]
    public void Numbers_of_ukraine_and_iran_check_by_their_weights()
    {
        Assert.Equal("3184710691", NumberRule.UkraineRnokpp.Normalise("3184710691"));
        Assert.Null(NumberRule.UkraineRnokpp.Normalise("3184710692"));
        Assert.Equal("0499370899", NumberRule.IranNationalNumber.Normalise("۰۴۹۹۳۷۰۸۹۹"));
        Assert.Null(NumberRule.IranNationalNumber.Normalise("0499370898"));
    }

    [Theory]
    [InlineData("000000")]
    [InlineData("1111111111")]
    [InlineData("123456789")]
    [InlineData("9876543210")]
    [InlineData("AB-0000000")]
    [InlineData("")]
    [InlineData("0")]
    public void What_is_written_where_no_number_is_known_identifies_nobody(string number) => Assert.Null(NumberRule.Any.Normalise(number));

    [Fact]
    public void A_wrong_digit_and_two_neighbours_exchanged_never_pass_verhoeffs_check() => Gen.Select(Gen.Int[0, 9].Array[3, 15], Gen.Int[0, 100], Gen.Int[1, 9]).Sample((digits, place, change) =>
    {
        var number = Enumerable.Range(0, 10).Select(check => string.Concat(digits) + check).Single(Verhoeff.Checks);
        var at = place % digits.Length;
        var wrong = number.ToCharArray();
        wrong[at] = (char)('0' + ((number[at] - '0' + change) % 10));
        var exchanged = number.ToCharArray();
        (exchanged[at], exchanged[at + 1]) = (exchanged[at + 1], exchanged[at]);
        return !Verhoeff.Checks(new(wrong)) && (number[at] == number[at + 1] || !Verhoeff.Checks(new(exchanged)));
    });

    [Theory]
    [InlineData("079 123 4567", "JO", "+962791234567")]
    [InlineData("00962 79 1234567", "JO", "+962791234567")]
    [InlineData("٠٧٩١٢٣٤٥٦٧", "JO", "+962791234567")]
    [InlineData("+380 67 123 45 67", "JO", "+380671234567")]
    [InlineData("12", "JO", null)]
    [InlineData("no phone", "JO", null)]
    public void A_telephone_number_is_compared_in_e164(string text, string country, string? number) => Assert.Equal(number, TelephoneNumber.Normalise(text, country));
}
