using Interop.Store.Notices;

namespace Interop.Store.Dci;

/// <summary>A transaction as it is kept.</summary>
public sealed record DciTransaction
{
    /// <summary>Its id, which the partner knows as <c>correlation_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it asks for.</summary>
    public required DciTransactionKind Kind { get; init; }

    /// <summary>The agency asked.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that asks.</summary>
    public required string Partner { get; init; }

    /// <summary>The partner's own name for it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What is asked, sealed; null once it was answered or given up.</summary>
    public byte[]? Question { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required DciTransactionStatus Status { get; init; }

    /// <summary>How many attempts were begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the next attempt is due, or the lease of the one under way ends.</summary>
    public required DateTimeOffset NextAttempt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public required DeliveryError LastError { get; init; }

    /// <summary>When it was answered or given up; null before.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Its requests, in their order; empty when it was claimed.</summary>
    public IReadOnlyList<DciItem> Items { get; init; } = [];
}
