namespace Interop.Gateway.Pseudonyms;

/// <summary>AES-CMAC (RFC 4493, NIST SP 800-38B), set up once for a key; not for two threads at the same time.</summary>
internal sealed class AesCmac
{
    private const byte Reduction = 0x87;
    private readonly AesBlocks _aes;
    private readonly byte[] _whole;
    private readonly byte[] _padded;
    private readonly byte[] _state = new byte[AesBlocks.Size];

    public AesCmac(byte[] key)
    {
        _aes = new(key);
        var zero = new byte[AesBlocks.Size];
        _aes.Encrypt(zero, AesBlocks.Size);
        _whole = Doubled(zero);
        _padded = Doubled(_whole);
    }

    /// <summary>The 16 bytes of the code, until the next one is computed.</summary>
    public ReadOnlySpan<byte> Compute(ReadOnlySpan<byte> message)
    {
        Array.Clear(_state);
        for (; message.Length > AesBlocks.Size; message = message[AesBlocks.Size..])
        {
            Add(message[..AesBlocks.Size]);
            _aes.Encrypt(_state, AesBlocks.Size);
        }

        Add(message);
        if (message.Length == AesBlocks.Size)
        {
            Add(_whole);
        }
        else
        {
            _state[message.Length] ^= 0x80;
            Add(_padded);
        }

        _aes.Encrypt(_state, AesBlocks.Size);
        return _state;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            _state[i] ^= bytes[i];
        }
    }

    private static byte[] Doubled(byte[] block)
    {
        var doubled = new byte[AesBlocks.Size];
        for (var i = 0; i < AesBlocks.Size; i++)
        {
            doubled[i] = (byte)((block[i] << 1) | (i + 1 < AesBlocks.Size ? block[i + 1] >> 7 : 0));
        }

        doubled[^1] ^= (byte)((block[0] >> 7) * Reduction);
        return doubled;
    }
}
