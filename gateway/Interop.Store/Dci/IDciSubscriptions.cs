namespace Interop.Store.Dci;

/// <summary>The subscriptions of DCI, and of which records each partner was told by them, so that it can be told when it may see one no more.</summary>
public interface IDciSubscriptions
{
    /// <summary>Keeps a subscription; the one that is kept already when the same request made it before.</summary>
    Task<DciSubscription> AddAsync(DciSubscription subscription, CancellationToken cancellation);

    /// <summary>A subscription; null when there is none of this code.</summary>
    Task<DciSubscription?> FindAsync(string code, CancellationToken cancellation);

    /// <summary>The subscriptions of a partner at an agency that last.</summary>
    Task<IReadOnlyList<DciSubscription>> OfPartnerAsync(string partner, string agency, CancellationToken cancellation);

    /// <summary>Claims subscriptions whose moment has come, the longest due first; nobody else gets them until the lease ends.</summary>
    Task<IReadOnlyList<DciSubscription>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Sets the next moment of one that lasts.</summary>
    Task NextAsync(string code, DateTimeOffset moment, CancellationToken cancellation);

    /// <summary>Ends it and forgets what it is about and of whom it told; false when it has ended before.</summary>
    Task<bool> EndAsync(string code, string by, CancellationToken cancellation);

    /// <summary>The records that its partner was told of, as the partner knows them, and whether it took the message; one that it did not take it may have read.</summary>
    Task<IReadOnlyDictionary<string, bool>> ToldAsync(string code, CancellationToken cancellation);

    /// <summary>Notes of which records its partner is about to be told.</summary>
    Task SendAsync(string code, IReadOnlyCollection<string> shown, CancellationToken cancellation);

    /// <summary>Notes of which records its partner was told, and of which it was told that it may see them no more.</summary>
    Task TakenAsync(string code, IReadOnlyCollection<string> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation);

    /// <summary>Deletes what ended before a moment, and says how much that was.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation);
}
