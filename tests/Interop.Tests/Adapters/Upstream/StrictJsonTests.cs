using System.Text;
using System.Text.Json;
using CsCheck;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Tests.Adapters.Upstream;

public sealed class StrictJsonTests
{
    [Fact]
    public void Whatever_the_bytes_are_they_are_one_value_or_refused() => Gen.Byte.Array[0, 60].Sample(bytes => Holds(bytes));

    [Fact]
    public void Whatever_is_done_to_an_answer_it_is_one_value_or_refused() =>
        Gen.Select(Gen.Int[0, 40], Gen.Byte, Gen.Bool).Sample((at, other, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes("""{"value":[{"id":"ж","n":1.50}],"next":null}""");
            Holds(cut ? bytes[..at] : [.. bytes[..at], other, .. bytes[(at + 1)..]]);
        });

    [Fact]
    public void Bytes_of_an_object_stay_as_they_came() =>
        Assert.Equal("""{ "n" : 1.50, "s":"\u0041" }""", Encoding.UTF8.GetString(StrictJson.Bytes(StrictJson.Parse("""[{ "n" : 1.50, "s":"\u0041" }]"""u8)[0]).Span));

    [Theory]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("[1] [2]")]
    [InlineData("[1,]")]
    [InlineData("// [1]")]
    [InlineData("[NaN]")]
    [InlineData("\ufeff[]")]
    public void Json_that_can_be_read_in_two_ways_is_refused(string json) => Assert.Throws<SourceException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Json_that_is_too_deep_is_refused() =>
        Assert.Throws<SourceException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))));

    // What is taken is what a plain reader reads too, and holds texts only.
    private static void Holds(byte[] bytes)
    {
        try
        {
            var json = StrictJson.Parse(bytes);
            using var plain = JsonDocument.Parse(bytes);
            Assert.True(JsonElement.DeepEquals(plain.RootElement, json));
        }
        catch (SourceException refused)
        {
            Assert.StartsWith("An answer of the MIS is no JSON", refused.Message, StringComparison.Ordinal);
        }
    }
}
