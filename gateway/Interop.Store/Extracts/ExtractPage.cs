using System.Buffers.Binary;

namespace Interop.Store.Extracts;

/// <summary>Some rows in one run of bytes, so that ten million can be read without as many objects.</summary>
public sealed class ExtractPage
{
    /// <summary>Rows are put into a page until it holds so many bytes.</summary>
    public const int Size = 1 << 16;

    private const int Fixed = (5 * sizeof(long)) + (3 * sizeof(int));
    private byte[] _bytes = new byte[Size + 1024];
    private int _length;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another page should be begun.</summary>
    public bool IsFull => _length >= Size;

    /// <summary>Adds a row.</summary>
    public void Add(in ExtractRow row)
    {
        var length = Fixed + row.Agency.Length + row.Id.Length + row.Subject.Length;
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }

        var at = _bytes.AsSpan(_length);
        ReadOnlySpan<long> numbers = [row.Seq, row.Terms, row.Settled, row.Origin, row.Seal];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt64LittleEndian(at, number);
            at = at[sizeof(long)..];
        }

        at = Put(at, row.Agency);
        at = Put(at, row.Id);
        Put(at, row.Subject);
        _length += length;
        Count++;
    }

    /// <summary>Reads the row at a position, 0 to begin with, and moves the position on; false at the end.</summary>
    public bool TryRead(ref int position, out ExtractRow row)
    {
        if (position >= _length)
        {
            row = default;
            return false;
        }

        var at = _bytes.AsSpan(position, _length - position);
        var texts = at[(5 * sizeof(long))..];
        var before = texts.Length;
        row = new()
        {
            Seq = BinaryPrimitives.ReadInt64LittleEndian(at),
            Terms = BinaryPrimitives.ReadInt64LittleEndian(at[8..]),
            Settled = BinaryPrimitives.ReadInt64LittleEndian(at[16..]),
            Origin = BinaryPrimitives.ReadInt64LittleEndian(at[24..]),
            Seal = BinaryPrimitives.ReadInt64LittleEndian(at[32..]),
            Agency = Take(ref texts),
            Id = Take(ref texts),
            Subject = Take(ref texts),
        };
        position += (5 * sizeof(long)) + before - texts.Length;
        return true;
    }

    private static Span<byte> Put(Span<byte> at, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(at, text.Length);
        text.CopyTo(at[sizeof(int)..]);
        return at[(sizeof(int) + text.Length)..];
    }

    private static ReadOnlySpan<byte> Take(scoped ref Span<byte> at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(at);
        var text = at.Slice(sizeof(int), length);
        at = at[(sizeof(int) + length)..];
        return text;
    }
}
