using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Writes one file of an export, encrypted, a chunk at a time; until it is completed it is no file that can be read.</summary>
internal sealed class ExportFileWriter : IAsyncDisposable
{
    private const int LinesOfChunk = 256;
    private const int BytesOfChunk = 256 * 1024;
    private const int GroundsOfChunk = 4096;
    private readonly List<ExportLine> _lines = [];
    private readonly FileStream _stream;
    private readonly FileCipher _cipher;
    private int _bytes;
    private int _grounds;

    public ExportFileWriter(string path, byte[] jobKey, string name)
    {
        var salt = RandomNumberGenerator.GetBytes(FileCipher.SaltLength);
        _cipher = new(jobKey, salt, name);
        _stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
        _stream.Write(salt);
    }

    public int Count { get; private set; }

    public long Length => _stream.Length;

    public async ValueTask AddAsync(ExportLine line, CancellationToken cancellation)
    {
        _lines.Add(line);
        _bytes += line.Json.Length;
        _grounds += line.Ground.Subjects.Count + line.Ground.Provisions.Count;
        Count++;
        if (_lines.Count == LinesOfChunk || _bytes >= BytesOfChunk || _grounds >= GroundsOfChunk)
        {
            await FlushAsync(cancellation);
        }
    }

    /// <summary>Ends the file and makes it durable.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (_lines.Count > 0)
        {
            await FlushAsync(cancellation);
        }

        await WriteAsync([], isLast: true, cancellation);
        await _stream.FlushAsync(cancellation);
        _stream.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _cipher.Dispose();
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await WriteAsync(ExportChunk.Write(_lines), isLast: false, cancellation);
        _lines.Clear();
        (_bytes, _grounds) = (0, 0);
    }

    private async Task WriteAsync(byte[] chunk, bool isLast, CancellationToken cancellation)
    {
        var frame = _cipher.Encrypt(chunk, isLast);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
        await _stream.WriteAsync(length, cancellation);
        await _stream.WriteAsync(frame, cancellation);
    }
}
