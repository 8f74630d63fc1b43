using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Interop.Benchmarks.Proxying;

/// <summary>Reads HTTP/1.1 responses from a connection that is kept open; anything but 200 is an error.</summary>
internal sealed class ResponseReader(Socket socket)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Reads one response to its end and returns how many bytes its body had.</summary>
    public async ValueTask<long> ReadAsync(Action<ReadOnlyMemory<byte>>? body = null)
    {
        int end;
        while ((end = Unread.Span.IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        var head = Encoding.ASCII.GetString(Unread.Span[..end]);
        _start += end + 4;
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            await FillAsync();
            throw new InvalidOperationException(head + "\n" + Encoding.UTF8.GetString(Unread.Span));
        }

        var length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return length >= 0
            ? await BodyAsync(long.Parse(head.AsSpan(length + 16, Line(head, length + 16)), CultureInfo.InvariantCulture), body)
            : await ChunksAsync(body);
    }

    private ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    private static int Line(string head, int start) => head.IndexOf('\r', start) is >= 0 and var end ? end - start : head.Length - start;

    private async ValueTask<long> ChunksAsync(Action<ReadOnlyMemory<byte>>? body)
    {
        for (var total = 0L; ;)
        {
            int line;
            while ((line = Unread.Span.IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync();
            }

            if (!Utf8Parser.TryParse(Unread.Span[..line], out int size, out _, 'x'))
            {
                throw new InvalidOperationException("A chunk has no size.");
            }

            _start += line + 2;
            total += await BodyAsync(size, body);
            await BodyAsync(2, null);
            if (size == 0)
            {
                return total;
            }
        }
    }

    private async ValueTask<long> BodyAsync(long length, Action<ReadOnlyMemory<byte>>? body)
    {
        for (var rest = length; rest > 0;)
        {
            if (_start == _end)
            {
                await FillAsync();
            }

            var take = (int)Math.Min(rest, _end - _start);
            body?.Invoke(_buffer.AsMemory(_start, take));
            _start += take;
            rest -= take;
        }

        return length;
    }

    private async ValueTask FillAsync()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _buffer.Length)
        {
            Unread.CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }

        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read > 0 ? read : throw new InvalidOperationException("The connection was closed within a response.");
    }
}
