using System.IO.Compression;
using System.Text;
using Interop.Adapters;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Tests.Adapters.Upstream;

public sealed class UpstreamClientTests
{
    private const string Good = """{"name":"a thing"}""";

    [Fact]
    public async Task A_good_answer_is_read()
    {
        using var server = new FakeServer(_ => new(200, Good));
        using var client = Asked.Client(Asked.Options(server.Address));

        Assert.Equal("a thing", (await Asked.ThingAsync(client)).Name);
    }

    [Theory]
    [InlineData("{\"name\":\"one\",\"name\":\"two\"}")]
    [InlineData("{\"name\":\"whole\"")]
    [InlineData("{\"name\":\"half \\ud800\"}")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"name\":null}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("\"No Data Available\"")]
    public async Task An_answer_that_is_not_what_the_adapter_relies_on_is_a_failure(string body)
    {
        using var server = new FakeServer(_ => new(200, body));

        Assert.Contains("An answer of the MIS", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_failure()
    {
        using var server = new FakeServer(_ => new(200) { Body = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8] });

        Assert.Contains("UTF-8", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task A_page_to_log_in_by_is_no_answer_though_it_says_200(string type)
    {
        using var server = new FakeServer(_ => new(200, Good, type));

        Assert.Contains("other than JSON", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, "redirect")]
    [InlineData(307, "redirect")]
    [InlineData(400, "(400)")]
    [InlineData(401, "login")]
    [InlineData(403, "role")]
    [InlineData(404, "(404)")]
    [InlineData(501, "(501)")]
    public async Task A_refusal_is_told_in_an_operator_s_words_and_not_asked_again(int status, string words)
    {
        using var server = new FakeServer(_ => new(status, "{\"message\":\"Amina Testova is unknown\"}") { Headers = { ["Location"] = "http://127.0.0.1:1/elsewhere" } });

        Assert.Contains(words, await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_failure_that_may_pass_is_asked_again(int status)
    {
        var left = 2;
        using var server = new FakeServer(_ => left-- > 0 ? new(status) : new(200, Good));
        using var client = Asked.Client(Asked.Options(server.Address));

        Assert.Equal("a thing", (await Asked.ThingAsync(client)).Name);
        Assert.Equal(3, server.Asked.Count);
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_ends()
    {
        using var server = new FakeServer(_ => new(503));

        Assert.Contains("(503)", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
        Assert.Equal(4, server.Asked.Count);
    }

    [Fact]
    public async Task A_request_that_changes_something_is_sent_once()
    {
        using var server = new FakeServer(_ => new(503));
        using var client = Asked.Client(Asked.Options(server.Address));

        await Assert.ThrowsAsync<SourceException>(() => UpstreamClient.ReadAsync<Thing>(client.Api<IThings>().MakeAsync(new("x"), Asked.Cancellation)));

        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Who_asks_to_wait_longer_than_the_limit_is_not_asked_again()
    {
        using var server = new FakeServer(_ => new(429) { Headers = { ["Retry-After"] = "3600" } });

        Assert.Contains("RequestsPerMinute", await Asked.FailureAsync(Asked.Options(server.Address) with { LongestRetryAfter = TimeSpan.FromSeconds(5) }), StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task An_mis_that_fails_on_and_on_is_left_alone()
    {
        using var server = new FakeServer(_ => new(500));
        using var client = Asked.Client(Asked.Options(server.Address));

        string? message = null;
        for (var i = 0; i < 20 && message?.Contains("left alone", StringComparison.Ordinal) is not true; i++)
        {
            message = (await Assert.ThrowsAsync<SourceException>(() => Asked.ThingAsync(client))).Message;
        }

        var asked = server.Asked.Count;
        Assert.Contains("left alone", message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceException>(() => Asked.ThingAsync(client));
        Assert.Equal(asked, server.Asked.Count);
    }

    [Fact]
    public async Task An_answer_larger_than_the_limit_is_a_failure_also_when_it_came_compressed()
    {
        var large = Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', 100_000)}}"}""");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(large);
        }

        using var plain = new FakeServer(_ => new(200) { Body = large });
        using var compressed = new FakeServer(_ => new(200) { Body = packed.ToArray(), Headers = { ["Content-Encoding"] = "gzip" } });

        Assert.True(packed.Length < 10_000);
        Assert.Contains("LargestAnswer", await Asked.FailureAsync(Asked.Options(plain.Address) with { LargestAnswer = 10_000 }), StringComparison.Ordinal);
        Assert.Contains("LargestAnswer", await Asked.FailureAsync(Asked.Options(compressed.Address) with { LargestAnswer = 10_000 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_stands_still_is_given_up()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"u8.ToArray(), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });

        Assert.Contains("in time", await Asked.FailureAsync(Asked.Options(server.Address) with { IdleTimeout = TimeSpan.FromMilliseconds(50) }), StringComparison.Ordinal);
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task An_answer_that_drips_is_given_up_when_its_attempt_is_over()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"u8.ToArray(), stop);
            while (true)
            {
                await Task.Delay(5, stop);
                await stream.WriteAsync(" "u8.ToArray(), stop);
            }
        });

        var options = Asked.Options(server.Address) with { AttemptTimeout = TimeSpan.FromMilliseconds(300), MostRetries = 1 };

        Assert.Contains("in time", await Asked.FailureAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_failure()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{\"name\":");

        Assert.Contains("broke off", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task An_answer_that_is_no_http_is_a_failure()
    {
        await using var server = RawServer.Saying("SSH-2.0-OpenSSH_9.9\r\n\r\n");

        Assert.Contains("broke off", await Asked.FailureAsync(Asked.Options(server.Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_mis_that_is_not_there_is_told_so()
    {
        var server = RawServer.Saying("");
        var address = server.Address;
        await server.DisposeAsync();

        Assert.Contains("No connection", await Asked.FailureAsync(Asked.Options(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_hold_no_url_and_no_personal_data()
    {
        var log = new LogLines();
        using var server = new FakeServer(_ => new(500, "Amina Testova"));

        await Asked.FailureAsync(Asked.Options(server.Address), log);

        Assert.Equal(3, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.DoesNotContain("Amina", line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_is_no_failure_of_the_mis()
    {
        using var server = new FakeServer(_ => new(200, Good));
        using var client = Asked.Client(Asked.Options(server.Address));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UpstreamClient.ReadAsync<Thing>(client.Api<IThings>().ListAsync(null, cancelled.Token)));
    }

    [Fact]
    public void Options_with_problems_make_no_client() =>
        Assert.Throws<StartRefusedException>(() => Asked.Client(Asked.Options(new("http://mis.example"))));
}
