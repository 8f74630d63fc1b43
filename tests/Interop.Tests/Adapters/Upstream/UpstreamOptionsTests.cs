using Interop.Adapters.Upstream;

namespace Interop.Tests.Adapters.Upstream;

public sealed class UpstreamOptionsTests
{
    [Theory]
    [InlineData("https://mis.example")]
    [InlineData("https://mis.example:8443/")]
    [InlineData("http://127.0.0.1:8383")]
    [InlineData("http://[::1]:8383")]
    [InlineData("http://localhost")]
    public void An_address_is_scheme_host_and_port(string address) => Assert.Empty(Asked.Options(new(address)).Problems());

    [Theory]
    [InlineData("https://mis.example/api")]
    [InlineData("https://mis.example/?x=1")]
    [InlineData("https://user@mis.example")]
    [InlineData("https://mis.example/#x")]
    [InlineData("ftp://mis.example")]
    [InlineData("file:///etc")]
    [InlineData("http://mis.example")]
    public void Any_other_address_is_a_problem(string address) => Assert.StartsWith("Address:", Assert.Single(Asked.Options(new(address)).Problems()), StringComparison.Ordinal);

    [Fact]
    public void Plain_http_to_another_machine_has_to_be_allowed() =>
        Assert.Empty((Asked.Options(new("http://mis.example")) with { AllowPlainHttp = true }).Problems());

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = new UpstreamOptions
        {
            Address = new("/nowhere", UriKind.Relative),
            AlsoCalled = [new("https://other.example/path")],
            RequestsPerMinute = 0,
            AttemptTimeout = TimeSpan.FromMinutes(20),
            MostRetries = 0,
            LargestAnswer = 1,
        };

        Assert.Equal(6, options.Problems().Count);
        Assert.All(options.Problems(), problem => Assert.Matches("^[A-Za-z, ]+: .*\\. [A-Z].*\\.$", problem));
    }
}
