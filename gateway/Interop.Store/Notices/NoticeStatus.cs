namespace Interop.Store.Notices;

/// <summary>Where a notice stands.</summary>
public enum NoticeStatus
{
    /// <summary>To be delivered, for the first time or again.</summary>
    Queued = 1,

    /// <summary>The partner's server took it; the partner has not acknowledged it.</summary>
    Delivered = 2,

    /// <summary>The partner has acknowledged it.</summary>
    Acknowledged = 3,

    /// <summary>No more attempts are made; somebody has to see to it.</summary>
    Dead = 4,
}
