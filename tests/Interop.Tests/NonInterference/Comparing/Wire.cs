using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace Interop.Tests.NonInterference.Comparing;

/// <summary>A client that sends bytes as they are and takes the answer as it comes, over one connection for as long as the server keeps it.</summary>
internal sealed class Wire(int port) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _client;

    /// <summary>Sends a request; <paramref name="last"/> says that nothing may follow it on its connection, so all is read that comes.</summary>
    public async Task<WireAnswer> SendAsync(string request, bool last, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        if (_client is null)
        {
            _client = new() { NoDelay = true };
            await _client.ConnectAsync("127.0.0.1", port, patience.Token);
        }

        var stream = _client.GetStream();
        var received = new ArrayBufferWriter<byte>(4096);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // What was answered before the reset is the answer.
        }

        var answer = await ReadAsync(stream, received, last, request.StartsWith("HEAD ", StringComparison.Ordinal), patience.Token);
        if (last || answer.Closed)
        {
            Dispose();
        }

        return answer;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<WireAnswer> ReadAsync(NetworkStream stream, ArrayBufferWriter<byte> received, bool all, bool isHead, CancellationToken cancellation)
    {
        while (all || Complete(received.WrittenSpan, isHead) is null)
        {
            int read;
            try
            {
                read = await stream.ReadAsync(_buffer, cancellation);
            }
            catch (IOException)
            {
                read = 0;
            }

            if (read == 0)
            {
                break;
            }

            received.Write(_buffer.AsSpan(0, read));
        }

        var text = Encoding.Latin1.GetString(received.WrittenSpan);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = all ? null : Complete(received.WrittenSpan, isHead);
        return end < 0 ? new(text, "", true)
            : new(text[..end], text[(end + 4)..], length is null || text.AsSpan(0, end).Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase));
    }

    // How long the answer is, when all of it is here.
    private static int? Complete(ReadOnlySpan<byte> received, bool isHead)
    {
        var end = received.IndexOf(HeadEnd);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(received[..end]);
        var body = received[(end + 4)..];
        if (isHead || head.StartsWith("HTTP/1.1 204", StringComparison.Ordinal) || head.StartsWith("HTTP/1.1 304", StringComparison.Ordinal))
        {
            return end + 4;
        }

        if (head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return body.EndsWith("0\r\n\r\n"u8) ? received.Length : null;
        }

        var at = head.IndexOf("\r\nContent-Length: ", StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? (int?)null : int.Parse(head.AsSpan(at + 18).ToString().Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        return length is { } known && body.Length >= known ? end + 4 + known : null;
    }
}
