using System.Security.Cryptography;

namespace Interop.Gateway.Pseudonyms;

/// <summary>AES on whole blocks under one key, set up once; not for two threads at the same time.</summary>
internal sealed class AesBlocks
{
    /// <summary>The bytes of a block.</summary>
    public const int Size = 16;

    private readonly ICryptoTransform _encryptor;

    public AesBlocks(byte[] key)
    {
        using var aes = Aes.Create();
        (aes.Key, aes.Mode, aes.Padding) = (key, CipherMode.ECB, PaddingMode.None);
        _encryptor = aes.CreateEncryptor();
    }

    /// <summary>Enciphers so many bytes, whole blocks, each for itself, in place.</summary>
    public void Encrypt(byte[] blocks, int length) => _encryptor.TransformBlock(blocks, 0, length, blocks, 0);
}
