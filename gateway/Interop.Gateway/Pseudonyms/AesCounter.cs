namespace Interop.Gateway.Pseudonyms;

/// <summary>The key stream of AES in counter mode under nonces of six-bit symbols; not for two threads at the same time.</summary>
internal sealed class AesCounter(byte[] key)
{
    private const int Blocks = 3;

    // The last byte of a block counts.
    private const int NonceBits = 8 * (AesBlocks.Size - 1);
    private readonly AesBlocks _aes = new(key);
    private readonly byte[] _stream = new byte[Blocks * AesBlocks.Size];

    /// <summary>48 bytes of the stream of a nonce, until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Stream(ReadOnlySpan<byte> symbols)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(6 * symbols.Length, NonceBits);
        var nonce = _stream.AsSpan(0, AesBlocks.Size);
        nonce.Clear();
        for (var i = 0; i < symbols.Length; i++)
        {
            var (at, shift) = (6 * i / 8, 10 - (6 * i % 8));
            var bits = symbols[i] << shift;
            nonce[at] |= (byte)(bits >> 8);
            nonce[at + 1] |= (byte)bits;
        }

        for (var block = 1; block < Blocks; block++)
        {
            nonce.CopyTo(_stream.AsSpan(block * AesBlocks.Size));
            _stream[((block + 1) * AesBlocks.Size) - 1] = (byte)block;
        }

        _aes.Encrypt(_stream, _stream.Length);
        return _stream;
    }
}
