using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Reads a file of an export chunk by chunk; one that is cut, changed or not its own throws, it never ends early.</summary>
internal sealed class ExportFileReader : IAsyncDisposable
{
    private const int LargestFrame = 64 * 1024 * 1024;
    private readonly FileStream _stream;
    private readonly FileCipher _cipher;

    private ExportFileReader(FileStream stream, FileCipher cipher) => (_stream, _cipher) = (stream, cipher);

    public static async Task<ExportFileReader> OpenAsync(string path, byte[] jobKey, string name, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var salt = new byte[FileCipher.SaltLength];
            await stream.ReadExactlyAsync(salt, cancellation);
            return new(stream, new(jobKey, salt, name));
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next lines; null at the end.</summary>
    public async Task<IReadOnlyList<ExportLine>?> NextAsync(CancellationToken cancellation)
    {
        var head = new byte[4];
        await _stream.ReadExactlyAsync(head, cancellation);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < FileCipher.TagLength or > LargestFrame)
        {
            throw new CryptographicException("A frame of an export has no length that one may have.");
        }

        var frame = new byte[length];
        await _stream.ReadExactlyAsync(frame, cancellation);
        var isLast = length == FileCipher.TagLength;
        var chunk = _cipher.Decrypt(frame, isLast);
        return isLast ? null : ExportChunk.Read(chunk);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _cipher.Dispose();
    }
}
