using Interop.Consents.Partners;
using Interop.Gateway.Dci.Callbacks;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A partner is called back only under an address that was registered for it.</summary>
public sealed class CallbackAddressTests
{
    private static readonly DciProfile Profile = new() { Callbacks = ["https://spp.example/dci/", "https://other.example:8443/"] };

    [Theory]
    [InlineData(null, "https://spp.example/dci/on-search")]
    [InlineData("https://spp.example/dci/", "https://spp.example/dci/on-search")]
    [InlineData("https://spp.example/dci/callback/on-search", "https://spp.example/dci/callback/on-search")]
    [InlineData("https://spp.example/dci/here/", "https://spp.example/dci/here/on-search")]
    [InlineData("HTTPS://SPP.example:443/dci/x", "https://spp.example/dci/x")]
    [InlineData("https://other.example:8443/x", "https://other.example:8443/x")]
    [InlineData("https://other.example:8443", "https://other.example:8443/on-search")]
    public void An_address_under_a_registered_one_is_taken(string? named, string url) =>
        Assert.Equal((url, null), (CallbackAddress.Choose(Profile, named, "on-search", out var wrong)?.AbsoluteUri, wrong));

    [Theory]
    [InlineData("http://spp.example/dci/x")]
    [InlineData("https://spp.example/dci")]
    [InlineData("https://spp.example/dcix/y")]
    [InlineData("https://spp.example/")]
    [InlineData("https://spp.example/DCI/x")]
    [InlineData("https://spp.example.evil.example/dci/x")]
    [InlineData("https://spp.example:8443/dci/x")]
    [InlineData("https://other.example/x")]
    [InlineData("https://evil.example/dci/x")]
    [InlineData("https://spp.example@evil.example/dci/x")]
    [InlineData("https://user:pw@spp.example/dci/x")]
    [InlineData("https://spp.example/dci/../admin")]
    [InlineData("https://spp.example/dci/%2e%2e/admin")]
    [InlineData("https://spp.example/dci/%2E./admin")]
    [InlineData("https://spp.example/dci/..%2fadmin")]
    [InlineData("https://spp.example/dci/%252e%252e/admin")]
    [InlineData("https://spp.example/dci\\..\\admin")]
    [InlineData("https:\\\\spp.example/dci/x")]
    [InlineData("https://spp.example/dci/./x")]
    [InlineData("https://spp.example/dci/x?to=evil")]
    [InlineData("https://spp.example/dci/x#evil")]
    [InlineData("https://spp.example/dci/x y")]
    [InlineData("https://spp.example/dci/x\r\nHost: evil.example")]
    [InlineData("https://spp.example\u3002evil.example/dci/x")]
    [InlineData("//spp.example/dci/x")]
    [InlineData("/dci/x")]
    [InlineData("file:///dci/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("not a url")]
    public void Any_other_is_refused(string named)
    {
        Assert.Null(CallbackAddress.Choose(Profile, named, "on-search", out var wrong));
        Assert.Equal("err.sender_uri.invalid", wrong!.Code);
    }

    [Fact]
    public void Without_a_registered_address_there_is_none()
    {
        Assert.Null(CallbackAddress.Choose(null, null, "on-search", out var without));
        Assert.Null(CallbackAddress.Choose(new(), "https://spp.example/dci/x", "on-search", out var empty));
        Assert.Equal(("err.sender_uri.invalid", "err.sender_uri.invalid"), (without!.Code, empty!.Code));
    }
}
