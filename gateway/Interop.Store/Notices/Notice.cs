namespace Interop.Store.Notices;

/// <summary>A notice to a partner and how far it got.</summary>
public sealed record Notice
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agency that gives notice.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner to be told.</summary>
    public required string Partner { get; init; }

    /// <summary>What it is about, such as <c>consent-withdrawn</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The consent it is about.</summary>
    public string? Consent { get; init; }

    /// <summary>The subject it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What is delivered, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was put into the outbox.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required NoticeStatus Status { get; init; }

    /// <summary>How many attempts were begun; the number of the attempt for who has claimed it.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it may be claimed; while it is claimed, when the lease ends.</summary>
    public required DateTimeOffset NextAttempt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public required DeliveryError LastError { get; init; }

    /// <summary>When the partner's server took it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the partner acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}
