using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Gateway.Export.Files;

/// <summary>
/// Encrypts and decrypts the frames of one file with AES-256-GCM. The key is derived from the job's and a random salt of the file, so no two
/// files share one; the nonce counts frames, so none can be moved, left out or repeated; the last one says that it is.
/// </summary>
internal sealed class FileCipher : IDisposable
{
    public const int SaltLength = 32;
    public const int TagLength = 16;
    private const int NonceLength = 12;

    // Of another form of file the key is another, so that none is taken for what it is not.
    private const string Form = "interop-export-file-2";
    private readonly AesGcm _aes;
    private long _count;

    public FileCipher(byte[] jobKey, byte[] salt, string name) =>
        _aes = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, jobKey, 32, salt, Encoding.UTF8.GetBytes($"{Form}|{name}")), TagLength);

    /// <summary>Writes the sealed frame, which is longer than the frame by the tag.</summary>
    public void Encrypt(ReadOnlySpan<byte> frame, bool isLast, Span<byte> sealedFrame)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Next(nonce);
        _aes.Encrypt(nonce, frame, sealedFrame[..frame.Length], sealedFrame[frame.Length..], [isLast ? (byte)1 : (byte)0]);
    }

    /// <summary>Writes the frame, which is shorter than the sealed one by the tag.</summary>
    public void Decrypt(ReadOnlySpan<byte> sealedFrame, bool isLast, Span<byte> frame)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Next(nonce);
        _aes.Decrypt(nonce, sealedFrame[..frame.Length], sealedFrame[frame.Length..], frame, [isLast ? (byte)1 : (byte)0]);
    }

    public void Dispose() => _aes.Dispose();

    private void Next(Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, _count++);
    }
}
