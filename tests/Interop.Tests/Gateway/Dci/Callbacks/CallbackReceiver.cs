using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A partner's server that takes callbacks, on a socket; every message that it gets is held against its schema.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<CallbackReceived> _received = Channel.CreateUnbounded<CallbackReceived>();

    private CallbackReceiver(WebApplication app) => _app = app;

    /// <summary>The address below which it takes callbacks.</summary>
    public string Base => _app.Urls.First() + "/dci/";

    /// <summary>What it answers; by default an ACK.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = AcknowledgeAsync;

    public static async Task<CallbackReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = 64 * 1024);
        builder.Logging.ClearProviders();
        var receiver = new CallbackReceiver(builder.Build());
        receiver._app.MapPost("/{**path}", receiver.TakeAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public static Task AcknowledgeAsync(HttpContext context) => AnswerAsync(context, "ACK");

    public static Task AnswerAsync(HttpContext context, string status) => context.Response.WriteAsJsonAsync(new
    {
        message = new { ack_status = status, timestamp = DateTimeOffset.UtcNow, correlation_id = "c-1", error = new { code = "err.request.bad", message = "no" } },
    });

    /// <summary>The next callback.</summary>
    public ValueTask<CallbackReceived> NextAsync(CancellationToken cancellation) => _received.Reader.ReadAsync(cancellation);

    /// <summary>How many callbacks nobody has looked at.</summary>
    public int Unread => _received.Reader.Count;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var json = JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted))!;
        await _received.Writer.WriteAsync(new(context.Request.Path, json, headers));
        await Answer(context);
    }
}
