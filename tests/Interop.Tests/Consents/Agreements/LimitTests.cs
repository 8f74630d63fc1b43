using Interop.Consents.Agreements;

namespace Interop.Tests.Consents.Agreements;

public sealed class LimitTests
{
    [Fact]
    public void Nothing_includes_nothing()
    {
        Assert.False(Limit.Nothing.Everything);
        Assert.False(Limit.Nothing.Includes("cash") || Limit.Nothing.Includes("") || Limit.Nothing.Includes(null));
        Assert.False(Limit.Nothing.IncludesArea(["XX01"]) || Limit.Nothing.IncludesArea([]));
    }

    [Fact]
    public void Unlimited_includes_everything_and_what_has_no_code()
    {
        Assert.True(Limit.Unlimited.Everything);
        Assert.True(Limit.Unlimited.Includes("cash") && Limit.Unlimited.Includes(null));
        Assert.True(Limit.Unlimited.IncludesArea(["XX01"]) && Limit.Unlimited.IncludesArea([]));
    }

    [Fact]
    public void Only_a_star_that_stands_alone_is_everything()
    {
        Assert.Same(Limit.Unlimited, Limit.To(["*"]));
        Assert.Same(Limit.Nothing, Limit.To([]));
        Assert.All([Limit.To(["*", "XX01"]), Limit.To(["*", "*"]), Limit.To(["**"]), Limit.To(["XX*"])], limit =>
        {
            Assert.False(limit.Everything);
            Assert.False(limit.Includes("cash"));
            Assert.False(limit.Includes(null));
            Assert.False(limit.IncludesArea(["YY01"]));
        });
    }

    [Fact]
    public void Listed_codes_are_compared_to_the_letter()
    {
        var limit = Limit.To(["cash", "food"]);

        Assert.Equal(["cash", "food"], limit.Codes);
        Assert.True(limit.Includes("food"));
        Assert.False(limit.Includes("Food") || limit.Includes("foo") || limit.Includes("food2") || limit.Includes(null));
    }

    [Theory]
    [InlineData("XX01", true)]
    [InlineData("xx0103", true)]
    [InlineData("XX02", false)]
    [InlineData("XX0", false)]
    [InlineData("XXX01", false)]
    [InlineData("", false)]
    public void An_area_includes_the_areas_whose_code_begins_with_its_own(string pcode, bool included) =>
        Assert.Equal(included, Limit.To(["XX01", "YY0203"]).IncludesArea([pcode]));

    [Fact]
    public void One_of_the_codes_within_one_of_the_areas_is_enough()
    {
        Assert.True(Limit.To(["YY", "XX01"]).IncludesArea(["ZZ", "XX0103"]));
        Assert.False(Limit.To(["YY", "XX01"]).IncludesArea(["ZZ", "XX02"]));
        Assert.False(Limit.To(["XX01"]).IncludesArea([]));
    }
}
