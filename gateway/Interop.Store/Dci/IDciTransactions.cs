using Interop.Store.Notices;

namespace Interop.Store.Dci;

/// <summary>
/// The transactions of DCI: each is worked on by one replica at a time, until its answer was taken or given up. What is asked is erased then;
/// that it was asked, and what became of it, stays until it is swept.
/// </summary>
public interface IDciTransactions
{
    /// <summary>Keeps a transaction, due now, unless its name is known or the partner has <paramref name="mostWaiting"/> of them waiting.</summary>
    Task<DciAdding> AddAsync(DciTransactionDraft draft, int mostWaiting, CancellationToken cancellation);

    /// <summary>Claims transactions that are due, the longest due first, but none of some partners; nobody else gets them until the lease ends. Begins an attempt of each.</summary>
    Task<IReadOnlyList<DciTransaction>> ClaimAsync(int most, IReadOnlyCollection<string> butOf, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Has the lease of an attempt last from now; false when that attempt is not the latest any more.</summary>
    Task<bool> RenewAsync(Guid id, int attempt, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Notes that the answer was taken and what it was to each request; false when that attempt is not the latest or it does not wait.</summary>
    Task<bool> AnsweredAsync(Guid id, int attempt, IReadOnlyList<DciItem> items, CancellationToken cancellation);

    /// <summary>Notes that an attempt failed and when the next is due, or never when null; false when that attempt is not the latest or it does not wait.</summary>
    Task<bool> FailedAsync(Guid id, int attempt, DeliveryError reason, DateTimeOffset? retryAt, CancellationToken cancellation);

    /// <summary>A partner's transaction at an agency; null when it has none of this name.</summary>
    Task<DciTransaction?> FindAsync(string partner, string agency, DciTransactionKind kind, DciTransactionName name, CancellationToken cancellation);

    /// <summary>Deletes what was answered or given up before a moment, and says how much that was.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation);
}
