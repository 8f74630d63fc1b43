using System.Net;
using Interop.Gateway.Audit;
using Interop.Tests.Gateway.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Observability;

public sealed class ManagementPortTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/relief/fhir/Patient/p1", HttpStatusCode.NotFound)]
    [InlineData("/relief/fhir/metadata", HttpStatusCode.NotFound)]
    [InlineData("/relief/fhir/.well-known/smart-configuration", HttpStatusCode.NotFound)]
    public async Task Operators_have_their_pages_on_their_own_port_and_nothing_else_there(string path, HttpStatusCode status)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();

        var response = await _world.GetAsync(_world.Options.ManagementUrl + path);

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/metrics")]
    public async Task No_header_opens_operators_pages_to_partners(string path)
    {
        var port = new Uri(_world.Options.ManagementUrl).Authority;

        var answer = await RawHttp.SendAsync(_world, $"GET {path} HTTP/1.1\nHost: {port}\nX-Forwarded-Host: {port}\nX-Forwarded-Port: {port}\nConnection: close\n\n");

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Health_tells_when_nothing_can_be_recorded()
    {
        await using var world = await GatewayWorld.StartAsync(configure: builder =>
            builder.Services.AddSingleton<ILedger>(new BrokenLedger(() => new LedgerUnavailableException("broken"))));

        var response = await world.GetAsync(world.Options.ManagementUrl + "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("""{"status":"unavailable"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
