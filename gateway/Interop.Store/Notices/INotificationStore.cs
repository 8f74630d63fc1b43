namespace Interop.Store.Notices;

/// <summary>The outbox of notices to partners: each is delivered by one replica at a time, and kept until the partner has acknowledged it and after.</summary>
public interface INotificationStore
{
    /// <summary>Puts notices into the outbox, durably; with policy writes use <see cref="IPolicyStore.WriteAsync(IReadOnlyList{PolicyWrite}, IReadOnlyList{NoticeDraft}, CancellationToken)"/>.</summary>
    Task EnqueueAsync(IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation);

    /// <summary>Claims notices that are due, the longest due first; nobody else gets them until the lease ends. Begins an attempt of each.</summary>
    Task<IReadOnlyList<Notice>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Notes that the partner's server took it; false when it is not queued any more.</summary>
    Task<bool> DeliveredAsync(Guid id, CancellationToken cancellation);

    /// <summary>Notes that an attempt failed and when the next is due, or never when null; false when that attempt is not the latest or it is not queued.</summary>
    Task<bool> FailedAsync(Guid id, int attempt, DeliveryError reason, DateTimeOffset? retryAt, CancellationToken cancellation);

    /// <summary>Notes the partner's acknowledgement, first or repeated; false when there is no such notice to this partner.</summary>
    Task<bool> AcknowledgedAsync(Guid id, string partner, CancellationToken cancellation);

    /// <summary>Queues a dead notice again, due now; false when it is not dead.</summary>
    Task<bool> RequeueAsync(Guid id, CancellationToken cancellation);

    /// <summary>A notice; null when there is none.</summary>
    Task<Notice?> FindAsync(Guid id, CancellationToken cancellation);

    /// <summary>The notices about a consent, oldest first.</summary>
    Task<IReadOnlyList<Notice>> OfConsentAsync(string consent, CancellationToken cancellation);

    /// <summary>The notices to a partner, newest first, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Notice>> OfPartnerAsync(string partner, int most, CancellationToken cancellation);

    /// <summary>The notices not yet acknowledged, of an agency or of all, oldest first, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Notice>> UnacknowledgedAsync(string? agency, int most, CancellationToken cancellation);
}
