using Interop.Store.Extracts;
using Interop.Store.Notices;

namespace Interop.Store;

/// <summary>
/// Consents, sharing agreements, partners and protection rules with their whole history: nothing is changed or removed, every version
/// is linked to the one before by its hash. All members throw <see cref="StoreUnavailableException"/> when the database does not answer.
/// </summary>
public interface IPolicyStore : IAsyncDisposable
{
    /// <summary>What current consents mean for decisions, in short.</summary>
    IConsentExtracts Extracts { get; }

    /// <summary>The <see cref="PolicyVersion.Seq"/> of the newest version; 0 when there is none.</summary>
    Task<long> HeadAsync(CancellationToken cancellation);

    /// <summary>Writes all or nothing, durably; versions take effect in the order given.</summary>
    Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, CancellationToken cancellation);

    /// <summary>Writes all or nothing, durably, and in the same transaction puts notices to partners into the outbox.</summary>
    Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation);

    /// <summary>The newest version of an item; null when there never was one. A deleted item is given as its last version.</summary>
    Task<PolicyVersion?> FindAsync(PolicyKind kind, string id, CancellationToken cancellation);

    /// <summary>Every version of an item, oldest first.</summary>
    IAsyncEnumerable<PolicyVersion> HistoryAsync(PolicyKind kind, string id, CancellationToken cancellation);

    /// <summary>The newest version of every item of a kind, the deleted left out, in the order of their seq, which lies after <paramref name="after"/>; streamed.</summary>
    IAsyncEnumerable<PolicyVersion> CurrentAsync(PolicyKind kind, string? agency, long after, CancellationToken cancellation);

    /// <summary>The newest version at that moment of every item of a kind, the deleted left out; streamed.</summary>
    IAsyncEnumerable<PolicyVersion> AsOfAsync(PolicyKind kind, string? agency, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The consents of these subjects at an agency: of each its newest version at that moment, or now when it is null; the deleted left out.</summary>
    Task<IReadOnlyList<PolicyVersion>> ConsentsAsync(string agency, IReadOnlyCollection<string> subjects, DateTimeOffset? at, CancellationToken cancellation);

    /// <summary>Every version after <paramref name="after"/>, in order, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<PolicyVersion>> ChangesAsync(long after, int most, CancellationToken cancellation);

    /// <summary>How many items of a kind there are, the deleted left out.</summary>
    Task<long> CountAsync(PolicyKind kind, CancellationToken cancellation);

    /// <summary>Returns when something after <paramref name="after"/> may have been written, here or by another process, or when the time is up.</summary>
    Task WaitAsync(long after, TimeSpan most, CancellationToken cancellation);
}
