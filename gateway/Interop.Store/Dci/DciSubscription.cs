namespace Interop.Store.Dci;

/// <summary>A subscription as it is kept.</summary>
public sealed record DciSubscription
{
    /// <summary>Its code, which only its partner is told.</summary>
    public required string Code { get; init; }

    /// <summary>The agency whose records it is about.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that is told.</summary>
    public required string Partner { get; init; }

    /// <summary>The transaction that made it.</summary>
    public required Guid MadeBy { get; init; }

    /// <summary>Which request of that transaction did.</summary>
    public required int Position { get; init; }

    /// <summary>When it is told, as cron has it, in UTC.</summary>
    public required string Frequency { get; init; }

    /// <summary>What it is about, sealed by the gateway; null once it ended.</summary>
    public byte[]? Question { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its next moment.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>What ended it: the transaction that did, or that its time was over; null for one that lasts.</summary>
    public string? EndedBy { get; init; }
}
