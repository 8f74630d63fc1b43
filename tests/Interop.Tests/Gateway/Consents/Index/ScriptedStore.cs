using System.Globalization;
using System.Runtime.CompilerServices;
using Interop.Store;
using Interop.Store.Extracts;
using Interop.Store.Notices;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>A store in memory that can be made to hang, to fail, to forget and to lose a version on the way.</summary>
internal sealed class ScriptedStore(TimeProvider time) : IPolicyStore
{
    private readonly Lock _gate = new();
    private List<PolicyVersion> _versions = [];
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Awaited before every answer.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What becomes of the changes that are read.</summary>
    public Func<IReadOnlyList<PolicyVersion>, IReadOnlyList<PolicyVersion>> Changes { get; set; } = changes => changes;

    /// <summary>Whether a write wakes those who wait.</summary>
    public bool Signals { get; set; } = true;

    /// <summary>Called while everything of a kind is being read.</summary>
    public Action WhileReading { get; set; } = () => { };

    public int Loads { get; private set; }

    public PolicyVersion Put(PolicyKind kind, string id, string? subject, string content, bool deleted = false, string world = "one")
    {
        lock (_gate)
        {
            var seq = _versions.Count + 1;
            var version = new PolicyVersion
            {
                Seq = seq,
                Kind = kind,
                Id = id,
                Version = _versions.Count(each => each.Kind == kind && each.Id == id) + 1,
                Agency = "relief",
                Subject = subject,
                Deleted = deleted,
                At = time.GetUtcNow(),
                Author = "test",
                Content = content,
                Hash = seq.ToString(CultureInfo.InvariantCulture) + world,
                PreviousHash = seq == 1 ? new('0', 64) : _versions[^1].Hash,
            };
            _versions.Add(version);
            if (Signals)
            {
                Interlocked.Exchange(ref _written, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }

            return version;
        }
    }

    /// <summary>Puts back a backup: what came after this version never was.</summary>
    public void Restore(int seq)
    {
        lock (_gate)
        {
            _versions = _versions[..seq];
        }
    }

    public IConsentExtracts Extracts => new ScriptedExtracts(this);

    /// <summary>Everything as of now; of a load one more is counted.</summary>
    public async Task<IReadOnlyList<PolicyVersion>> ReadAllAsync(bool load, CancellationToken cancellation)
    {
        await Before(cancellation);
        Loads += load ? 1 : 0;
        return All();
    }

    public async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await Before(cancellation);
        return All().Count;
    }

    public async Task<IReadOnlyList<PolicyVersion>> ChangesAsync(long after, int most, CancellationToken cancellation)
    {
        var read = All().Where(version => version.Seq > after).Take(most).ToList();
        await Before(cancellation);
        return Changes(read);
    }

    public async IAsyncEnumerable<PolicyVersion> CurrentAsync(PolicyKind kind, string? agency, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Before(cancellation);
        var read = All();
        foreach (var version in read.Where(each => each.Kind == kind).GroupBy(each => each.Id).Select(group => group.Last()).Where(each => !each.Deleted).OrderBy(each => each.Seq))
        {
            WhileReading();
            yield return version;
        }
    }

    public async IAsyncEnumerable<PolicyVersion> HistoryAsync(PolicyKind kind, string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Before(cancellation);
        foreach (var version in All().Where(each => each.Kind == kind && each.Id == id))
        {
            yield return version;
        }
    }

    public async Task WaitAsync(long after, TimeSpan most, CancellationToken cancellation)
    {
        var written = Volatile.Read(ref _written).Task;
        if (All().Count <= after || !Signals)
        {
            await Task.WhenAny(written, Task.Delay(most, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PolicyVersion?> FindAsync(PolicyKind kind, string id, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<PolicyVersion> AsOfAsync(PolicyKind kind, string? agency, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<PolicyVersion>> ConsentsAsync(string agency, IReadOnlyCollection<string> subjects, DateTimeOffset? at, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<long> CountAsync(PolicyKind kind, CancellationToken cancellation) => throw new NotSupportedException();

    private List<PolicyVersion> All()
    {
        lock (_gate)
        {
            return [.. _versions];
        }
    }
}
