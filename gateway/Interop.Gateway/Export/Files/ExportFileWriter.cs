using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Writes one file of an export, encrypted, a chunk at a time; until it is completed it is no file that can be read.</summary>
internal sealed class ExportFileWriter : IAsyncDisposable
{
    private const int LinesOfChunk = 512;
    private const int BytesOfChunk = 768 * 1024;
    private readonly ChunkWriter _chunk = new();
    private readonly FileStream _stream;
    private readonly FileCipher _cipher;
    private byte[] _frame = [];

    public ExportFileWriter(string path, byte[] jobKey, string name)
    {
        var salt = RandomNumberGenerator.GetBytes(FileCipher.SaltLength);
        _cipher = new(jobKey, salt, name);
        _stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        _stream.Write(salt);
        Length = salt.Length;
    }

    /// <summary>How many lines it has.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes are on the disk by now.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a line, whose bytes need not stay.</summary>
    public ValueTask AddAsync(ExportLine line, CancellationToken cancellation)
    {
        _chunk.Add(line);
        Count++;
        return _chunk.Count == LinesOfChunk || _chunk.Length >= BytesOfChunk ? FlushAsync(cancellation) : ValueTask.CompletedTask;
    }

    /// <summary>Ends the file and makes it durable.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (_chunk.Count > 0)
        {
            await FlushAsync(cancellation);
        }

        await WriteAsync(Seal([], isLast: true), cancellation);
        _stream.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _cipher.Dispose();
        _chunk.Dispose();
    }

    private ValueTask FlushAsync(CancellationToken cancellation)
    {
        var frame = Seal(_chunk.Complete(), isLast: false);
        _chunk.Clear();
        return WriteAsync(frame, cancellation);
    }

    private ReadOnlyMemory<byte> Seal(ReadOnlySpan<byte> chunk, bool isLast)
    {
        var length = chunk.Length + FileCipher.TagLength;
        if (_frame.Length < sizeof(int) + length)
        {
            _frame = new byte[sizeof(int) + length + (length / 4)];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_frame, length);
        _cipher.Encrypt(chunk, isLast, _frame.AsSpan(sizeof(int), length));
        return _frame.AsMemory(0, sizeof(int) + length);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        await _stream.WriteAsync(frame, cancellation);
        Length += frame.Length;
    }
}
