using CsCheck;
using Interop.Contracts.People;

namespace Interop.Tests.Contracts.People;

public sealed class PartialDateTests
{
    [Fact]
    public void A_date_reads_back_from_its_text() => RecordGen.Date.Sample(date =>
    {
        Assert.True(PartialDate.TryParse(date.Text, out var again));
        Assert.Equal(date, again);
        Assert.True(date.First <= date.Last);
    });

    [Fact]
    public void Only_the_three_forms_are_dates() => Gen.OneOf(Gen.String, Gen.Char["0123456789-"].Array[0, 11].Select(chars => new string(chars))).Sample(text =>
        Assert.Equal(PartialDate.TryParse(text, out var date), date.Text.Length > 0 && date.Text == text), iter: 20_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("80")]
    [InlineData("1980-2")]
    [InlineData("1980-02-30")]
    [InlineData("1980-02-03T00:00")]
    [InlineData(" 1980")]
    [InlineData("1980 ")]
    [InlineData("١٩٨٠")]
    [InlineData("03-02-1980")]
    public void Anything_else_is_no_date(string? text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void A_month_ends_on_its_last_day()
    {
        Assert.True(PartialDate.TryParse("2024-02", out var date));
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)), (date.First, date.Last));
        Assert.Equal("", default(PartialDate).Text);
    }
}
