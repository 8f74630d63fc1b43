using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Interop.Gateway.Dci.Sealing;

namespace Interop.Tests.Gateway.Dci.Sealing;

public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_the_standard_has_them(string bits, string text) =>
        Assert.Equal(text, CanonicalJson.Number(BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    // RFC 8785, 3.2.2 to 3.2.4, without the one number there that a double does not hold exactly.
    [Fact]
    public void The_standards_example_is_written_as_it_has_it() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""{"numbers": [1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""));

    [Fact]
    public void Members_stand_in_the_order_of_their_UTF_16_units() => Assert.Equal(
        ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"],
        JsonDocument.Parse(Canonical("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""")).RootElement.EnumerateObject().Select(member => member.Name));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("333333333.33333329")]
    [InlineData("0.1000000000000000055")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    public void A_number_that_a_double_does_not_hold_exactly_is_refused_since_its_neighbour_would_be_the_same_text(string number) =>
        Assert.Throws<FormatException>(() => Canonical($"[{number}]"));

    [Fact]
    public void Every_double_is_written_so_that_it_is_read_as_itself() => Gen.Double.Where(double.IsFinite).Sample(number =>
        double.Parse(CanonicalJson.Number(number), CultureInfo.InvariantCulture) == number);

    [Fact]
    public void Order_blanks_and_escapes_make_no_difference_and_what_is_said_stays() => JsonText.Object.Sample(json =>
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        var text = CanonicalJson.Write(document.RootElement);
        using var again = JsonDocument.Parse(text);
        using var other = JsonDocument.Parse(JsonText.Shuffled(json)!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        Assert.True(JsonElement.DeepEquals(document.RootElement, again.RootElement));
        Assert.Equal(text, CanonicalJson.Write(again.RootElement));
        Assert.Equal(text, CanonicalJson.Write(other.RootElement));
    }, iter: 300);

    // Written by Python 3.11: json.dumps(…, sort_keys=True, separators=(",", ":")).
    [Theory]
    [InlineData("""{"b": 1, "a": {"é": "ü€", "z": [1.0, 1e+16, 1000000000000000.0, 0.0001, 1e-05, 123456789.5, -0.0, 1e+22, 5e-324, true, null]}}""", """{"a":{"z":[1.0,1e+16,1000000000000000.0,0.0001,1e-05,123456789.5,-0.0,1e+22,5e-324,true,null],"\u00e9":"\u00fc\u20ac"},"b":1}""")]
    [InlineData("""{"😀": 1, "ﬁ": 2, "a/b": "\"\\\b\f\n\r\t\u0001\u007f</"}""", """{"a/b":"\"\\\b\f\n\r\t\u0001\u007f</","\ufb01":2,"\ud83d\ude00":1}""")]
    [InlineData("""{"n": [-1, -0, 12345678901234567890, 1E-7, 1.50e300]}""", """{"n":[-1,0,12345678901234567890,1e-07,1.5e+300]}""")]
    public void Pythons_manner_is_Pythons(string json, string text)
    {
        using var document = JsonDocument.Parse(json);
        var written = PythonJson.Write(document.RootElement);

        Assert.Equal(text, written);
        Assert.True(Ascii.IsValid(written));
    }

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CanonicalJson.Write(document.RootElement);
    }
}
