using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;

namespace Interop.Gateway.Audit;

/// <summary>
/// The ledger in a file. One writer chains the entries and makes them durable in groups: everything that waits shares one flush to
/// disk. When the queue is full, requests wait, then are refused; after a failed write nothing is accepted any more.
/// </summary>
internal sealed class FileLedger : ILedger, IAsyncDisposable
{
    private const int Queue = 4096;
    private const int LargestGroup = 512;

    // When many came at once the last time, more are about to: a moment's wait saves flushes.
    private const int Crowd = 4;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(Queue) { SingleReader = true });
    private readonly LedgerFiles _files;
    private readonly ECDsa _key;
    private readonly FileStream _lock;
    private readonly FileStream _stream;
    private readonly Thread _writer;
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ArrayBufferWriter<byte> _group = new(64 * 1024);
    private long _count;
    private string _hash;
    private volatile Exception? _failure;

    private FileLedger(LedgerFiles files, ECDsa key, FileStream alone, FileStream stream, long count, string hash)
    {
        (_files, _key, _lock, _stream, _count, _hash) = (files, key, alone, stream, count, hash);

        // A thread of its own: one of the pool's that waits for the disk would be missed by those who want to go on, and replaced by more.
        _writer = new(WriteGroups) { IsBackground = true, Name = "Audit ledger" };
        _writer.Start();
    }

    public bool Ready => _failure is null;

    /// <summary>Opens a ledger after checking it from the first entry; a ledger that does not verify stops the start.</summary>
    public static FileLedger Open(LedgerFiles files)
    {
        files.CreateFolder();
        var alone = Lock(files);
        try
        {
            return OpenAlone(files, alone);
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    private static FileLedger OpenAlone(LedgerFiles files, FileStream alone)
    {
        var isNew = !File.Exists(files.Key);
        var key = LedgerKey.CreateOrLoad(files);
        var stream = new FileStream(files.Entries, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (isNew && !File.Exists(files.Head) && stream.Length == 0)
        {
            WriteHead(files, LedgerHead.Sign(0, LedgerHead.Origin, key));
        }

        var found = LedgerVerifier.Verify(files, key);
        if (found.Problem is { } problem)
        {
            stream.Dispose();
            throw new InvalidDataException($"The audit ledger does not verify, so nothing may be disclosed. {problem}");
        }

        KeepTornLine(files, stream);
        if (found.AfterHead > 0)
        {
            WriteHead(files, LedgerHead.Sign(found.Entries, found.LastHash, key));
        }

        return new(files, key, alone, stream, found.Entries, found.LastHash);
    }

    public async ValueTask AppendAsync(LedgerEntry entry, CancellationToken cancellation)
    {
        if (_failure is { } failure)
        {
            throw new LedgerUnavailableException("The audit ledger failed earlier.", failure);
        }

        var pending = new Pending(Bytes(entry), new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(pending))
        {
            await WaitForRoomAsync(pending, cancellation);
        }

        try
        {
            await pending.Done.Task.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException error)
        {
            throw new LedgerUnavailableException("The audit ledger's disk does not answer.", error);
        }
    }

    private static byte[] Bytes(LedgerEntry entry)
    {
        try
        {
            return LedgerLine.Write(entry);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException or System.Text.Json.JsonException)
        {
            throw new LedgerUnavailableException("An entry of the audit ledger could not be written.", error);
        }
    }

    private async Task WaitForRoomAsync(Pending pending, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            await _queue.Writer.WriteAsync(pending, patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            throw new LedgerUnavailableException("The audit ledger's queue is full or closed.", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _written.Task;
        await _stream.DisposeAsync();
        await _lock.DisposeAsync();
        _key.Dispose();
    }

    // Two writers would break the chain. Elsewhere than on Windows only a file that nobody may share keeps the second one out.
    private static FileStream Lock(LedgerFiles files)
    {
        try
        {
            return new(Path.Combine(files.Folder, "ledger.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new InvalidDataException("The audit ledger is in use by another gateway: stop it, or give this one a data folder of its own.", error);
        }
    }

    // An unclean stop can leave part of a line after the last whole one; nobody was answered for it. It is kept aside, not lost.
    private static void KeepTornLine(LedgerFiles files, FileStream stream)
    {
        var end = EndOfLastWholeLine(stream);
        if (end < stream.Length)
        {
            var torn = new byte[stream.Length - end];
            stream.Position = end;
            stream.ReadExactly(torn);
            File.WriteAllBytes($"{files.Entries}.torn-{end}", torn);
            stream.SetLength(end);
            stream.Flush(flushToDisk: true);
        }

        stream.Position = end;
    }

    private static long EndOfLastWholeLine(FileStream stream)
    {
        for (var end = stream.Length; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
            {
                return end;
            }
        }

        return 0;
    }

    private static void WriteHead(LedgerFiles files, LedgerHead head)
    {
        var next = files.Head + ".next";
        using (var file = File.OpenHandle(next, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, JsonSerializer.SerializeToUtf8Bytes(head), 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(next, files.Head, overwrite: true);
    }

    private void WriteGroups()
    {
        var group = new List<Pending>(LargestGroup);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            if (group.Count >= Crowd)
            {
                Thread.Sleep(Gathering);
            }

            group.Clear();
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var pending))
            {
                group.Add(pending);
            }

            Try(() => Write(group));
            foreach (var pending in group)
            {
                Complete(pending);
            }
        }

        _written.SetResult();
    }

    private void Try(Action work)
    {
        try
        {
            if (_failure is null)
            {
                work();
            }
        }
#pragma warning disable CA1031 // Whatever failed, those who wait must be refused, and nothing may be accepted on top of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failure = error;
        }
    }

    private void Complete(Pending pending)
    {
        if (_failure is { } failure)
        {
            pending.Done.TrySetException(new LedgerUnavailableException("The audit ledger could not write.", failure));
        }
        else
        {
            pending.Done.TrySetResult();
        }
    }

    private void Write(List<Pending> group)
    {
        _group.ResetWrittenCount();
        var (count, hash) = (_count, _hash);
        foreach (var pending in group)
        {
            hash = LedgerLine.Chain(_group, ++count, hash, pending.Entry);
        }

        _stream.Write(_group.WrittenSpan);
        _stream.Flush(flushToDisk: true);
        WriteHead(_files, LedgerHead.Sign(count, hash, _key));
        (_count, _hash) = (count, hash);
    }

    private sealed record Pending(byte[] Entry, TaskCompletionSource Done);
}
