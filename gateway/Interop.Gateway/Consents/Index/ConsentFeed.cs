using System.Threading.Channels;
using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Follows the store: reads everything once, then every change in order, and knows up to when what it has read was all there is. Versions
/// that do not follow on the last one read (a backup restored, a store exchanged) make it read everything anew.
/// </summary>
internal sealed partial class ConsentFeed(IPolicyStore store, IPolicyObserver observer, TimeProvider time, ILogger<ConsentFeed> logger) : IAsyncDisposable
{
    private const int Batch = 2000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reading = new(1);
    private volatile ConsentIndex _index = new();
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private string? _lastHash;
    private long _seq;
    private long _fresh;

    /// <summary>The consents as far as they were read.</summary>
    public ConsentIndex Index => _index;

    /// <summary>The version up to which everything is applied.</summary>
    public long AppliedSeq => Interlocked.Read(ref _seq);

    private bool IsFresh => time.GetElapsedTime(Interlocked.Read(ref _fresh)) < Bound;

    /// <summary>Reads everything, then follows until stopped; throws when it cannot be read.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await RebuildAsync(cancellation);
        _following = Task.Run(FollowAsync, CancellationToken.None);
    }

    /// <summary>
    /// Returns when what is applied was all there is less than a second ago; looks at once when it was longer. Throws
    /// <see cref="PolicyStaleException"/> when that cannot be known in time.
    /// </summary>
    public async ValueTask EnsureFreshAsync(CancellationToken cancellation)
    {
        if (IsFresh)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        patience.CancelAfter(Patience);
        try
        {
            await ReadAsync(patience.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new PolicyStaleException();
        }

        if (!IsFresh)
        {
            throw new PolicyStaleException();
        }
    }

    /// <summary>Returns when this version is applied.</summary>
    public async Task UntilAsync(long seq, CancellationToken cancellation)
    {
        while (true)
        {
            var advanced = Volatile.Read(ref _advanced).Task;
            if (AppliedSeq >= seq)
            {
                return;
            }

            await advanced.WaitAsync(cancellation);
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
                await store.WaitAsync(AppliedSeq, Poll, _stop.Token);
                await ReadAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever failed, it goes stale by itself, which refuses everything, and tries again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.NotRead(logger, error.GetType().FullName ?? "unknown");
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var at = time.GetTimestamp();
                var head = await store.HeadAsync(cancellation);
                if (head == AppliedSeq)
                {
                    Interlocked.Exchange(ref _fresh, at);
                    return;
                }

                var changes = head < AppliedSeq ? [] : await store.ChangesAsync(AppliedSeq, Batch, cancellation);
                if (changes.Count == 0 || changes[0].Seq != AppliedSeq + 1 || changes[0].PreviousHash != _lastHash)
                {
                    Log.Rebuilding(logger, AppliedSeq, head);
                    await LoadAsync(cancellation);
                    return;
                }

                foreach (var version in changes)
                {
                    Apply(version, _index);
                    _lastHash = version.Hash;
                    Advance(version.Seq);
                }
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task RebuildAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            await LoadAsync(cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    // What is written while everything is being read comes again as a change; a version applied twice is as one applied once.
    private async Task LoadAsync(CancellationToken cancellation)
    {
        var at = time.GetTimestamp();
        var head = await store.HeadAsync(cancellation);
        var index = new ConsentIndex();
        observer.Reset();
        foreach (var kind in new[] { PolicyKind.Partner, PolicyKind.Agreement, PolicyKind.ProtectionRule })
        {
            await foreach (var version in store.CurrentAsync(kind, null, 0, cancellation))
            {
                observer.Apply(version);
            }
        }

        await LoadConsentsAsync(index, cancellation);
        _lastHash = head == 0 ? new string('0', 64) : (await store.ChangesAsync(head - 1, 1, cancellation))[0].Hash;
        _index = index;
        Advance(head);
        if (await store.HeadAsync(cancellation) == head)
        {
            Interlocked.Exchange(ref _fresh, at);
        }
    }

    private async Task LoadConsentsAsync(ConsentIndex index, CancellationToken cancellation)
    {
        var versions = Channel.CreateBounded<PolicyVersion>(new BoundedChannelOptions(10_000) { SingleWriter = true });
        var readers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(
            async () =>
            {
                await foreach (var version in versions.Reader.ReadAllAsync(cancellation))
                {
                    ConsentVersion.Apply(version, index);
                }
            },
            cancellation)).ToList();
        try
        {
            await foreach (var version in store.CurrentAsync(PolicyKind.Consent, null, 0, cancellation))
            {
                await versions.Writer.WriteAsync(version, cancellation);
            }
        }
        finally
        {
            versions.Writer.TryComplete();
        }

        await Task.WhenAll(readers);
    }

    private void Apply(PolicyVersion version, ConsentIndex index)
    {
        if (version.Kind == PolicyKind.Consent)
        {
            ConsentVersion.Apply(version, index);
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

    private static partial class Log
    {
        [LoggerMessage(1611, LogLevel.Warning, "The store could not be read ({Failure}); what cannot be known to be current is refused.")]
        public static partial void NotRead(ILogger logger, string failure);

        [LoggerMessage(1612, LogLevel.Warning, "The store does not follow on version {Applied} (its head is {Head}); everything is read anew.")]
        public static partial void Rebuilding(ILogger logger, long applied, long head);
    }
}
