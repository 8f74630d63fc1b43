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
    private readonly AesGcm _aes;
    private long _count;

    public FileCipher(byte[] jobKey, byte[] salt, string name) =>
        _aes = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, jobKey, 32, salt, Encoding.UTF8.GetBytes($"interop-export-file|{name}")), TagLength);

    public byte[] Encrypt(ReadOnlySpan<byte> frame, bool isLast)
    {
        var sealedFrame = new byte[frame.Length + TagLength];
        _aes.Encrypt(Nonce(), frame, sealedFrame.AsSpan(0, frame.Length), sealedFrame.AsSpan(frame.Length), [isLast ? (byte)1 : (byte)0]);
        return sealedFrame;
    }

    public byte[] Decrypt(ReadOnlySpan<byte> sealedFrame, bool isLast)
    {
        var frame = new byte[sealedFrame.Length - TagLength];
        _aes.Decrypt(Nonce(), sealedFrame[..frame.Length], sealedFrame[frame.Length..], frame, [isLast ? (byte)1 : (byte)0]);
        return frame;
    }

    public void Dispose() => _aes.Dispose();

    private byte[] Nonce()
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, _count++);
        return nonce;
    }
}
