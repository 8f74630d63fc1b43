using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Group F: bytes on the wire that two servers could read in two ways.</summary>
public sealed class TransportCaseTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\n";
    private static readonly string[] Plus = ["200 404", "400"];
    private readonly GatewayWorld _world = shared.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Case", "F1")]
    [MemberData(nameof(Smuggling.Cases), MemberType = typeof(Smuggling), DisableDiscoveryEnumeration = true)]
    public async Task A_request_hidden_in_another_is_never_answered(string name, string head, string body)
    {
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("victim"));

        var answers = await Smuggling.SendAsync(new Uri(_world.Options.Url).Port, Smuggling.Request(_world.Token(), head, body));

        Assert.True(Smuggling.Statuses(answers).Count <= 1, $"{name}: {answers}");
        Assert.DoesNotContain("\"id\":\"victim\"", answers, StringComparison.Ordinal);
    }

    // The server takes a plus sign before a length, as HTTP does not; it means the same length, so what follows is a request of its own.
    [Fact]
    [Trait("Case", "F1")]
    public async Task A_length_with_a_plus_is_that_length_and_nothing_else()
    {
        _world.Adapter.Serve(People.Agreeing("p1"));
        var request = Smuggling.Request(_world.Token(), "Content-Length: +0\r\n", "GET /nothing/here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.Contains(string.Join(' ', Smuggling.Statuses(await Smuggling.SendAsync(new Uri(_world.Options.Url).Port, request))), Plus);
    }

    [Theory]
    [Trait("Case", "F2")]
    [InlineData("/relief/fhir/Patient%2Fp1")]
    [InlineData("/relief/fhir/Patient%252Fp1")]
    [InlineData("/relief/fhir/Patient/..;/Patient/p1")]
    [InlineData("/relief/fhir/Patient//p1")]
    [InlineData("/relief/fhir/Patient\\p1")]
    [InlineData("/relief/fhir/Patient/p1;jsessionid=1")]
    [InlineData("/relief/fhir/Patient/p1%00")]
    [InlineData("/relief/fhir/Patient/%c0%ae%c0%ae/Patient/p1")]
    [InlineData("/relief/fhir/Patient/p\u00ad1")]
    [InlineData("/shelter/fhir/../../relief/fhir/Patient/p1")]
    [InlineData("http://127.0.0.1/relief/fhir/Patient/p1")]
    [InlineData("http://evil.example/admin/v1/partners")]
    public async Task A_path_is_decided_and_meant_in_the_same_bytes_or_refused(string target)
    {
        _world.Adapter.Asked.Clear();
        _world.Adapter.Serve(People.Agreeing("p1"));

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, target));

        Assert.Equal(400, answer.Status);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    [Trait("Case", "F4")]
    public async Task HTTP2_without_TLS_is_not_spoken()
    {
        var answer = await Smuggling.SendAsync(new Uri(_world.Options.Url).Port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0");
        var upgraded = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1", headers: "Upgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__\n"));

        Assert.DoesNotContain("HTTP/1.1 2", answer, StringComparison.Ordinal);
        Assert.NotEqual(101, upgraded.Status);
    }

    [Fact]
    [Trait("Case", "F4")]
    public async Task Many_who_send_their_request_a_byte_at_a_time_keep_nobody_else_waiting()
    {
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 100; i++)
            {
                var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", new Uri(_world.Options.Url).Port, Cancellation);
                await client.GetStream().WriteAsync("GET /relief/fhir/Patient/p1 HTTP/1.1\r\nHost: x\r\nX-Slow: "u8.ToArray(), Cancellation);
                slow.Add(client);
            }

            _world.Adapter.Serve(People.Agreeing("p1"));
            Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    [Trait("Case", "F4")]
    public async Task What_an_adapter_compresses_is_not_unpacked()
    {
        _world.Adapter.Script = async context =>
        {
            context.Response.ContentType = "application/fhir+ndjson";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', ScriptedAdapter.Lines(People.Agreeing("p1")).Append(ScriptedAdapter.Complete)) + "\n"));
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
            {
                await gzip.WriteAsync(zeros);
            }
        };

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
    }

    [Theory]
    [Trait("Case", "F4")]
    [InlineData(70_000, "413")]
    [InlineData(11, "100")]
    public async Task Nobody_is_asked_to_go_on_with_a_body_that_is_too_large(int length, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(_world.Options.Url).Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(RawHttp.Get(_world, "/relief/fhir/Patient/_search", "POST", $"{Form}Content-Length: {length}\nExpect: 100-continue\n").ReplaceLineEndings("\r\n")), Cancellation);

        var buffer = new byte[64];
        var read = await client.GetStream().ReadAtLeastAsync(buffer, 12, cancellationToken: Cancellation);

        Assert.Equal($"HTTP/1.1 {status}", Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 12)));
    }

    [Fact]
    [Trait("Case", "F7")]
    public async Task No_part_of_an_answer_is_to_be_had()
    {
        _world.Adapter.Serve(People.Agreeing("p1"));
        var whole = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1"));

        foreach (var range in new[] { "bytes=0-10", "bytes=10-", "bytes=-5", "bytes=0-1,3-4", "bytes=0-9999999999999" })
        {
            var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1", headers: $"Range: {range}\nIf-Range: \"x\"\n"));

            Assert.Equal((200, whole.Body), (answer.Status, answer.Body));
            Assert.DoesNotContain("Content-Range", answer.Head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Accept-Ranges", answer.Head, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [Trait("Case", "F8")]
    [InlineData("Upgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n")]
    [InlineData("Upgrade: h2c\n")]
    [InlineData("Upgrade: anything\n")]
    public async Task No_connection_is_turned_into_another(string headers)
    {
        _world.Adapter.Asked.Clear();
        _world.Adapter.Serve(People.Agreeing("p1"));
        var request = RawHttp.Get(_world, "/relief/fhir/Patient/p1", headers: headers).Replace("Connection: close", "Connection: Upgrade, close", StringComparison.Ordinal);

        var answer = await RawHttp.SendAsync(_world, request);

        Assert.NotEqual(101, answer.Status);
        Assert.All(_world.Adapter.Asked, asked => Assert.DoesNotContain("Upgrade", asked.Headers.Keys));
    }
}
