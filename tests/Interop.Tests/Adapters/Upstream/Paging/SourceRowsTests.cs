using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Tests.Adapters.Upstream.Paging;

public sealed class SourceRowsTests
{
    [Theory]
    [InlineData("""{"id":"x-1"}""", "x-1")]
    [InlineData("""{"id":12}""", "12")]
    public void An_id_is_a_text_or_a_whole_number(string json, string id) => Assert.Equal(id, SourceRows.Id(StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)), "id"));

    [Theory]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":1.5}""")]
    [InlineData("""{"id":true}""")]
    [InlineData("""{"ID":"x"}""")]
    [InlineData("""["id"]""")]
    [InlineData("\"No Data Available\"")]
    public void A_row_without_an_id_is_a_failure(string json) =>
        Assert.Throws<SourceException>(() => SourceRows.Id(StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)), "id"));

    [Fact]
    public void The_latest_of_several_moments_counts_and_those_without_a_zone_are_utc()
    {
        var row = StrictJson.Parse("""{"made":"2026-01-01T10:00:00","changed":"2026-01-01T09:30:00-02:00","none":null,"bad":"yesterday"}"""u8);

        Assert.Equal(new(2026, 1, 1, 11, 30, 0, TimeSpan.Zero), SourceRows.Latest(row, "made", "changed", "none", "absent"));
        Assert.Null(SourceRows.Latest(row, "none", "absent"));
        Assert.Throws<SourceException>(() => SourceRows.Latest(row, "bad"));
    }
}
