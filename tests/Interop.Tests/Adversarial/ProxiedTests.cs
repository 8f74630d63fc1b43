using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Group F behind other people's proxies: what they and the gateway read must be the same requests.</summary>
public sealed class ProxiedTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly string[] Targets = ["/relief/fhir/Patient%2Fp1", "/shelter/..%2frelief/fhir/Patient/p1", "/relief/fhir/Patient/..;/Patient/p1", "//relief/fhir/Patient/p1", "/relief/fhir/Patient/p1%00", "/relief/fhir/%2e%2e/fhir/Patient/p1"];
    private static readonly string[] Plain = ["200", "401"];
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "F1")]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Behind_a_proxy_no_request_is_hidden_in_another_and_nobody_gets_another_s_answer(string name)
    {
        await using var proxy = await FrontProxy.StartAsync(name, _world);
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("victim"));
        foreach (var (what, head, body) in Smuggling.Cases.Select(row => row.Data).Append(("a length with a sign", "Content-Length: +0\r\n", Smuggling.Hidden)))
        {
            _world.Adapter.Asked.Clear();

            var answers = await Smuggling.SendAsync(proxy.Port, Smuggling.Request(_world.Token(), head, body));

            // A hidden request that was answered to who sent it was no hidden one: then the proxy saw two, as the gateway did.
            var reached = _world.Adapter.Asked.Any(asked => asked.Body.Contains("victim", StringComparison.Ordinal));
            Assert.True(!reached || Smuggling.Statuses(answers).Count >= 2, $"{name}, {what}: {answers}");
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(("p1", HttpStatusCode.OK), await InnocentAsync(proxy, what));
            }
        }
    }

    [Theory]
    [Trait("Case", "F2")]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Behind_a_proxy_a_path_that_it_reads_otherwise_is_refused_or_plain(string name)
    {
        await using var proxy = await FrontProxy.StartAsync(name, _world);
        _world.Adapter.Serve(People.Agreeing("p1"));
        foreach (var target in Targets)
        {
            _world.Adapter.Asked.Clear();

            var answers = await Smuggling.SendAsync(proxy.Port, $"GET {target} HTTP/1.1\r\nHost: gateway.example\r\nAuthorization: Bearer {_world.Token()}\r\nConnection: close\r\n\r\n");

            Assert.Equal("400", Assert.Single(Smuggling.Statuses(answers)));
            Assert.Empty(_world.Adapter.Asked);
        }
    }

    [Theory]
    [Trait("Case", "F3")]
    [Trait("Case", "F5")]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Behind_a_proxy_no_header_moves_a_link_or_a_method(string name)
    {
        await using var proxy = await FrontProxy.StartAsync(name, _world);
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("p2"));

        var answers = await Smuggling.SendAsync(
            proxy.Port,
            $"GET /relief/fhir/Patient?_count=1 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nX_Forwarded_Host: evil.example\r\nForwarded: host=evil.example\r\nX-HTTP-Method-Override: DELETE\r\n"
            + $"X-Original-URL: /evil\r\nAuthorization: Bearer {_world.Token()}\r\nConnection: close, Authorization\r\n\r\n");

        Assert.Contains(Assert.Single(Smuggling.Statuses(answers)), Plain);
        Assert.DoesNotContain("evil", answers, StringComparison.Ordinal);
    }

    private async Task<(string?, HttpStatusCode)> InnocentAsync(FrontProxy proxy, string after)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{proxy.Port}/relief/fhir/Patient/p1");
        request.Headers.Authorization = new("Bearer", _world.Token());
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"after {after}: {body}");
        return ((string?)JsonNode.Parse(body)!["id"], response.StatusCode);
    }
}
