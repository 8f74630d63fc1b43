using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Tests.Adapters.Upstream;

public sealed class UpstreamOriginTests
{
    private const string Path = "/v1/things";

    private static UpstreamOrigin Origin(params string[] alsoCalled) =>
        new(new() { Address = new("https://mis.example"), AlsoCalled = [.. alsoCalled.Select(name => new Uri(name))] });

    [Theory]
    [InlineData("https://mis.example/v1/things?page=a%2Fb%3D")]
    [InlineData("https://MIS.EXAMPLE:443/v1/things/?x=1&page=a%2Fb%3D")]
    [InlineData("/v1/things?page=a%2Fb%3D")]
    [InlineData("?page=a%2Fb%3D&limit=5")]
    public void Of_a_link_to_the_next_page_one_parameter_is_taken(string link) => Assert.Equal("a/b=", Origin().Continuation(link, Path, "page"));

    [Theory]
    [InlineData("https://evil.example/v1/things?page=2")]
    [InlineData("http://mis.example/v1/things?page=2")]
    [InlineData("https://mis.example:8443/v1/things?page=2")]
    [InlineData("https://mis.example@evil.example/v1/things?page=2")]
    [InlineData("https://user@mis.example/v1/things?page=2")]
    [InlineData("//evil.example/v1/things?page=2")]
    [InlineData("https://mis.example.evil.example/v1/things?page=2")]
    [InlineData("https://mis.example/v1/others?page=2")]
    [InlineData("https://mis.example/v1/things/../others?page=2")]
    [InlineData("https://mis.example/v1/things?page=2&page=3")]
    [InlineData("https://mis.example/v1/things?page=")]
    [InlineData("https://mis.example/v1/things?Page=2")]
    [InlineData("https://mis.example/v1/things")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void A_link_elsewhere_or_without_it_is_not_followed(string link)
    {
        var failure = Assert.Throws<SourceException>(() => Origin().Continuation(link, Path, "page"));

        Assert.DoesNotContain("evil", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_of_the_mis_is_read_when_it_is_configured_and_never_asked()
    {
        const string link = "http://inside:8383/v1/things?page=2";

        Assert.Equal("2", Origin("http://inside:8383").Continuation(link, Path, "page"));
        Assert.False(Origin("http://inside:8383").Holds(new(link)));
    }

    [Theory]
    [InlineData("https://mis.example/x", true)]
    [InlineData("https://mis.example:443/x", true)]
    [InlineData("https://mis.example:444/x", false)]
    [InlineData("http://mis.example/x", false)]
    [InlineData("https://mis.example.evil.example/x", false)]
    public void Only_the_one_place_is_asked(string url, bool held) => Assert.Equal(held, Origin().Holds(new(url)));
}
