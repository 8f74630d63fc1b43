using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Reads a file of an export chunk by chunk; one that is cut, changed or not its own throws, it never ends early.</summary>
internal sealed class ExportFileReader : IAsyncDisposable
{
    private const int LargestFrame = 64 * 1024 * 1024;
    private readonly byte[] _head = new byte[sizeof(int)];
    private readonly FileStream _stream;
    private readonly FileCipher _cipher;
    private byte[] _frame = [];
    private byte[] _chunk = [];

    private ExportFileReader(FileStream stream, FileCipher cipher) => (_stream, _cipher) = (stream, cipher);

    public static async Task<ExportFileReader> OpenAsync(string path, byte[] jobKey, string name, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
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

    /// <summary>The next lines, whose bytes are good until the ones after them are read; null at the end.</summary>
    public async Task<IReadOnlyList<ExportLine>?> NextAsync(CancellationToken cancellation)
    {
        await _stream.ReadExactlyAsync(_head, cancellation);
        var length = BinaryPrimitives.ReadInt32LittleEndian(_head);
        if (length is < FileCipher.TagLength or > LargestFrame)
        {
            throw new CryptographicException("A frame of an export has no length that one may have.");
        }

        if (_frame.Length < length)
        {
            (_frame, _chunk) = (new byte[length + (length / 4)], new byte[length + (length / 4)]);
        }

        await _stream.ReadExactlyAsync(_frame.AsMemory(0, length), cancellation);
        var isLast = length == FileCipher.TagLength;
        var chunk = new ArraySegment<byte>(_chunk, 0, length - FileCipher.TagLength);
        _cipher.Decrypt(_frame.AsSpan(0, length), isLast, chunk);
        return isLast ? null : ChunkReader.Read(chunk);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _cipher.Dispose();
    }
}
