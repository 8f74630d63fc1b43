using CsCheck;
using Interop.Contracts.Consents;

namespace Interop.Tests.Contracts.Consents;

public sealed class ConsentIdTests
{
    [Fact]
    public void An_id_reads_back_from_its_text() => Gen.ULong.Sample(value =>
    {
        var text = new ConsentId(value).ToString();

        Assert.Equal(ConsentId.Length, text.Length);
        Assert.True(ConsentId.TryParse(text, out var id));
        Assert.Equal(value, id.Value);
    });

    [Theory]
    [InlineData(0UL, "0000000000000")]
    [InlineData(33UL, "0000000000011")]
    [InlineData(ulong.MaxValue, "fzzzzzzzzzzzz")]
    public void An_id_is_written_in_base_32(ulong value, string text) => Assert.Equal(text, new ConsentId(value).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000000")]
    [InlineData("00000000000000")]
    [InlineData("g000000000000")]
    [InlineData("000000000000A")]
    [InlineData("000000000000i")]
    [InlineData("000000000000l")]
    [InlineData("000000000000o")]
    [InlineData("000000000000u")]
    [InlineData("000000000000-")]
    public void Anything_else_is_no_id(string? text) => Assert.False(ConsentId.TryParse(text, out _));

    [Fact]
    public void No_two_new_ids_are_the_same() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => ConsentId.New()).Distinct().Count());
}
