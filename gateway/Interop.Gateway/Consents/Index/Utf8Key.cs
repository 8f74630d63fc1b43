using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Interop.Gateway.Consents.Index;

/// <summary>A text in UTF-8 on rented memory. One with half a surrogate pair, which no store keeps, becomes bytes that no text has, and so is nobody's.</summary>
internal readonly ref struct Utf8Key
{
    private const byte NoText = 0xFF;
    private readonly byte[] _rented;
    private readonly int _length;

    public Utf8Key(string text)
    {
        _rented = ArrayPool<byte>.Shared.Rent(1 + (3 * text.Length));
        if (Utf8.FromUtf16(text, _rented, out _, out _length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            _rented[0] = NoText;
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(_rented.AsSpan(1));
            _length = 1 + (2 * text.Length);
        }
    }

    public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    public void Dispose()
    {
        _rented.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_rented);
    }
}
