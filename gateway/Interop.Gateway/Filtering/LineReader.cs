using System.Buffers;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>Reads a stream line by line in constant memory; a line is good until the next one is asked for.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestLine = 1024 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>The next line, without its end, if all of it was read already.</summary>
    public bool TryNext(out ReadOnlyMemory<byte> line)
    {
        var length = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (length < 0)
        {
            _searched = _end;
            line = default;
            return _end - _start <= LongestLine ? false : throw new AdapterAnswerException("A line of the answer is too long.");
        }

        var end = _searched + length;
        line = _buffer.AsMemory(_start, end - _start);
        _start = _searched = end + 1;
        return true;
    }

    /// <summary>Reads on; false when the stream has ended.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _searched, _start) = (_end - _start, _searched - _start, 0);
        }

        if (_end > _buffer.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
