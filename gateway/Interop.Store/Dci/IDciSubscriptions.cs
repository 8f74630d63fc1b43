namespace Interop.Store.Dci;

/// <summary>The subscriptions of DCI, and of which records each partner was told by them, so that it can be told when it may see one no more.</summary>
public interface IDciSubscriptions
{
    /// <summary>
    /// Keeps a subscription; the one that is kept already when the same request made it before; null when those of its partner at the agency
    /// that last are not the ones that it was to stand <paramref name="beside"/>, so that whoever asked must look again.
    /// </summary>
    Task<DciSubscription?> AddAsync(DciSubscription subscription, IReadOnlyCollection<string> beside, CancellationToken cancellation);

    /// <summary>A subscription; null when there is none of this code.</summary>
    Task<DciSubscription?> FindAsync(string code, CancellationToken cancellation);

    /// <summary>The subscriptions of a partner at an agency that last.</summary>
    Task<IReadOnlyList<DciSubscription>> OfPartnerAsync(string partner, string agency, CancellationToken cancellation);

    /// <summary>Claims subscriptions whose moment has come, the longest due first; nobody else gets them until the lease ends.</summary>
    Task<IReadOnlyList<DciSubscription>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Sets the next moment of one that lasts.</summary>
    Task NextAsync(string code, DateTimeOffset moment, CancellationToken cancellation);

    /// <summary>Sets the next moment of one that was claimed, unless another was set meanwhile.</summary>
    Task AdvanceAsync(DciSubscription claimed, DateTimeOffset moment, CancellationToken cancellation);

    /// <summary>Ends it and forgets what it is about and of whom it told; false when it has ended before.</summary>
    Task<bool> EndAsync(string code, string by, CancellationToken cancellation);

    /// <summary>What its partner was told, by the ids by which it knows the records.</summary>
    Task<IReadOnlyDictionary<string, DciTold>> ToldAsync(string code, CancellationToken cancellation);

    /// <summary>Notes what records are like of which nothing was told, and forgets others of these.</summary>
    Task NoteAsync(string code, IReadOnlyDictionary<string, byte[]> noted, IReadOnlyCollection<string> forgotten, CancellationToken cancellation);

    /// <summary>Notes of which records its partner is about to be told, and of which that it may see them no more; false when the subscription has ended, so that nothing may be sent.</summary>
    Task<bool> SendAsync(string code, IReadOnlyCollection<string> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation);

    /// <summary>Notes of which records its partner was told, with what they are like, and of which it was told that it may see them no more.</summary>
    Task TakenAsync(string code, IReadOnlyDictionary<string, byte[]> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation);

    /// <summary>Deletes what ended before a moment, and says how much that was.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation);
}
