using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Follows the store: reads everything once, then every change in order, and knows up to when what it has read was all there was. Versions
/// that do not follow on the last one read (a backup restored, a store exchanged) make it stale until it has read everything anew.
/// </summary>
internal sealed partial class ConsentFeed(IPolicyStore store, IPolicyObserver observer, TimeProvider time, ILogger<ConsentFeed> logger) : IAsyncDisposable
{
    private const int Batch = 2000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PollAtLast = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reading = new(1);
    private volatile ConsentIndex _index = new();
    private volatile VersionChain? _chain;
    private volatile Freshness? _fresh;
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private long _seq;
    private bool _failing;

    /// <summary>The consents as far as they were read; whoever decides by them has <see cref="EnsureFreshAsync"/> return first.</summary>
    public ConsentIndex Index => _index;

    /// <summary>The version up to which everything is applied.</summary>
    public long AppliedSeq => Interlocked.Read(ref _seq);

    private bool IsFresh => _fresh is { } fresh && time.GetElapsedTime(fresh.Began) < Bound;

    /// <summary>Reads everything, then follows until stopped; throws when it cannot be read.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await ExclusivelyAsync(LoadAsync, cancellation);
        _following = Task.Run(FollowAsync, CancellationToken.None);
    }

    /// <summary>
    /// Returns when what is applied was all there is by a question that the store was asked less than a second ago; asks at once when it
    /// was longer. Throws <see cref="PolicyStaleException"/> when that cannot be known in time.
    /// </summary>
    public async ValueTask EnsureFreshAsync(CancellationToken cancellation)
    {
        if (IsFresh)
        {
            return;
        }

        // To ask may wait for a disk, and the caller's thread may be one that waits for sockets.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        // Nobody waits for everything to be read anew: that takes longer than a caller should.
        if (_chain is not null)
        {
            try
            {
                await WithinAsync(Bound, token => ExclusivelyAsync(inner => IsFresh || _chain is null ? Task.CompletedTask : ReadAsync(inner), token), cancellation);
            }
#pragma warning disable CA1031 // Whatever failed, the answer is the same.
            catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                throw new PolicyStaleException();
            }
        }

        if (!IsFresh)
        {
            throw new PolicyStaleException();
        }
    }

    /// <summary>Returns when this version is applied.</summary>
    public async Task UntilAsync(long seq, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        while (true)
        {
            var advanced = Volatile.Read(ref _advanced).Task;
            if (AppliedSeq >= seq)
            {
                return;
            }

            await advanced.WaitAsync(either.Token);
        }
    }

    /// <summary>Stops following.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _following;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await StopAsync();
        }

        _stop.Dispose();
        _reading.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (_chain is null)
                {
                    await ExclusivelyAsync(LoadAsync, _stop.Token);
                }

                await WaitAsync();
                await WithinAsync(Patience, token => ExclusivelyAsync(ReadAsync, token), _stop.Token);
                Recovered();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever failed, it goes stale by itself, which refuses everything, and tries again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Failed(error);
                await Task.Delay(Pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A store that gives no sign, or cannot, is asked all the same.
    private async Task WaitAsync()
    {
        try
        {
            await WithinAsync(PollAtLast, token => store.WaitAsync(AppliedSeq, Poll, token), _stop.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return;
        }
        catch (StoreUnavailableException)
        {
            await Task.Delay(Pause, time, _stop.Token);
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var load = await PolicyLoad.ReadAsync(store, cancellation);
        observer.Replace(load.Others);
        _index = load.Index;
        _chain = load.Chain;
        Advance(load.Chain.Seq);
        Log.Loaded(logger, load.Index.Count, load.Chain.Seq, load.InFull);
        await ReadAsync(cancellation);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        IReadOnlyList<PolicyVersion> versions;
        do
        {
            if (_chain is not { } chain)
            {
                return;
            }

            var fresh = new Freshness(time.GetTimestamp());
            versions = await store.ChangesAsync(chain.From, Batch, cancellation);
            if (chain.Following(versions) is not { } following)
            {
                (_fresh, _chain) = (null, null);
                Log.Rebuilding(logger, chain.Seq);
                return;
            }

            foreach (var version in following)
            {
                await ApplyAsync(version, cancellation);
                _chain = VersionChain.Of(version);
                Interlocked.Exchange(ref _seq, version.Seq);
            }

            if (following.Count > 0)
            {
                Advance(AppliedSeq);
            }

            if (versions.Count < Batch)
            {
                _fresh = fresh;
            }
        }
        while (versions.Count == Batch);
    }

    private async Task ApplyAsync(PolicyVersion version, CancellationToken cancellation)
    {
        if (version.Kind == PolicyKind.Consent)
        {
            await ConsentVersion.FollowAsync(version, _index, store, cancellation);
        }
        else
        {
            observer.Apply(version);
        }
    }

    private void Advance(long seq)
    {
        Interlocked.Exchange(ref _seq, seq);
        Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private async Task ExclusivelyAsync(Func<CancellationToken, Task> read, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            await read(cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task WithinAsync(TimeSpan most, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token, patience.Token);
        await work(either.Token).WaitAsync(either.Token);
    }

    private void Failed(Exception error)
    {
        if (!_failing)
        {
            _failing = true;
            Log.NotRead(logger, error.GetType().FullName ?? "unknown");
        }
    }

    private void Recovered()
    {
        if (_failing && IsFresh)
        {
            _failing = false;
            Log.ReadAgain(logger, AppliedSeq);
        }
    }

    /// <param name="Began">When the store was asked.</param>
    private sealed record Freshness(long Began);

    private static partial class Log
    {
        [LoggerMessage(1611, LogLevel.Warning, "The store could not be read ({Failure}); what cannot be known to be current is refused.")]
        public static partial void NotRead(ILogger logger, string failure);

        [LoggerMessage(1612, LogLevel.Warning, "The store does not follow on version {Applied}: a backup restored, or another store; everything is read anew.")]
        public static partial void Rebuilding(ILogger logger, long applied);

        [LoggerMessage(1613, LogLevel.Information, "The store is read again, up to version {Applied}.")]
        public static partial void ReadAgain(ILogger logger, long applied);

        [LoggerMessage(1614, LogLevel.Information, "{Consents} consents are held as of version {Applied}; {InFull} had no extract to be trusted and were read in full.")]
        public static partial void Loaded(ILogger logger, long consents, long applied, long inFull);
    }
}
