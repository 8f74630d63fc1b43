using System.Diagnostics;
using Interop.Store.Databases;
using Interop.Store.Extracts;
using Interop.Store.Notices;

namespace Interop.Store.Policies;

/// <summary>The policy store over a database; it may own that database.</summary>
internal sealed class DurablePolicies(Database database, TimeProvider time, IConsentExtractor? extractor, IAsyncDisposable? owned) : IPolicyStore
{
    private readonly PolicyReader _reader = new(database);
    private readonly PolicyWriter _writer = new(database, time, extractor);
    private readonly ChangeSignal _signal = new();

    public IConsentExtracts Extracts { get; } = new DurableExtracts(database);

    public Task<long> HeadAsync(CancellationToken cancellation) => _reader.HeadAsync(cancellation);

    public Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, CancellationToken cancellation) => WriteAsync(writes, [], cancellation);

    public async Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation)
    {
        WriteCheck.Check(writes);
        NoticeCheck.Check(notices);
        var result = await _writer.WriteAsync(writes, notices, cancellation);
        _signal.Raise();
        return result;
    }

    public Task<PolicyVersion?> FindAsync(PolicyKind kind, string id, CancellationToken cancellation) => _reader.FindAsync(kind, id, cancellation);

    public IAsyncEnumerable<PolicyVersion> HistoryAsync(PolicyKind kind, string id, CancellationToken cancellation) =>
        _reader.HistoryAsync(kind, id, cancellation);

    public IAsyncEnumerable<PolicyVersion> CurrentAsync(PolicyKind kind, string? agency, long after, CancellationToken cancellation) =>
        _reader.CurrentAsync(kind, agency, after, cancellation);

    public IAsyncEnumerable<PolicyVersion> AsOfAsync(PolicyKind kind, string? agency, DateTimeOffset at, CancellationToken cancellation) =>
        _reader.AsOfAsync(kind, agency, at, cancellation);

    public Task<IReadOnlyList<PolicyVersion>> ConsentsAsync(
        string agency, IReadOnlyCollection<string> subjects, DateTimeOffset? at, CancellationToken cancellation) =>
        _reader.ConsentsAsync(agency, subjects, at, cancellation);

    public Task<IReadOnlyList<PolicyVersion>> ChangesAsync(long after, int most, CancellationToken cancellation) =>
        _reader.ChangesAsync(after, most, cancellation);

    public Task<long> CountAsync(PolicyKind kind, CancellationToken cancellation) => _reader.CountAsync(kind, cancellation);

    /// <summary>Waits on the signal, and looks for itself now and then because no signal is certain to arrive.</summary>
    public async Task WaitAsync(long after, TimeSpan most, CancellationToken cancellation)
    {
        database.Listen(_signal);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var next = _signal.Next;
            var left = most - Stopwatch.GetElapsedTime(began);
            if (await HeadAsync(cancellation) > after || left <= TimeSpan.Zero)
            {
                return;
            }

            var pause = left < database.PollInterval ? left : database.PollInterval;
            await next.WaitAsync(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;
}
