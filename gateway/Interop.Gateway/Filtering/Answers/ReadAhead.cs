using System.Buffers;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Reads a stream ahead in constant memory; what was not taken stays in one piece, in its place until more is read.</summary>
internal sealed class ReadAhead(Stream stream) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private const int MostAhead = 1024 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;

    /// <summary>What was read and not taken.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes so many bytes.</summary>
    public ReadOnlyMemory<byte> Take(int length)
    {
        var taken = _buffer.AsMemory(_start, length);
        _start += length;
        return taken;
    }

    /// <summary>Reads on; false when the stream has ended.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (_end - _start > MostAhead)
        {
            throw new AdapterAnswerException("A resource of the answer is too long.");
        }

        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
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
