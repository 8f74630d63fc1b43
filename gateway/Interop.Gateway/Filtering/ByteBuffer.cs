using System.Buffers;

namespace Interop.Gateway.Filtering;

/// <summary>Bytes that are written one behind the other and can be taken back; rented, so it is to be disposed.</summary>
internal sealed class ByteBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes there are; setting it lower takes back what was written last.</summary>
    public int Length { get; set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Writes bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes one byte.</summary>
    public void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Room for so many bytes at the end, to be counted by <see cref="Length"/> once they are written.</summary>
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }
}
