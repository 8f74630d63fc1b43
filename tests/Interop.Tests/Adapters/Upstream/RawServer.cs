using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>A server that writes what it is told, byte by byte, be it HTTP or not.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RawServer(Func<Stream, CancellationToken, Task> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Connections { get; private set; }

    public static RawServer Saying(string answer) => new((stream, stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop).AsTask());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<Stream, CancellationToken, Task> answer)
    {
        var answering = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                answering.Add(AnswerAsync(client, answer));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(answering);
        }
    }

    private async Task AnswerAsync(TcpClient client, Func<Stream, CancellationToken, Task> answer)
    {
        using var closing = client;
        try
        {
            var buffer = new byte[16 * 1024];
            if (await client.GetStream().ReadAsync(buffer, _stop.Token) > 0)
            {
                await answer(client.GetStream(), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away, as many should, or the server was stopped.
        }
    }
}
