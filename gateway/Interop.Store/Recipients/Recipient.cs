using Interop.Contracts;

namespace Interop.Store.Recipients;

/// <summary>What a partner has received of a subject for a purpose, over all time.</summary>
public sealed record Recipient
{
    /// <summary>The agency whose record it is.</summary>
    public required string Agency { get; init; }

    /// <summary>The subject's logical id at that agency.</summary>
    public required string Subject { get; init; }

    /// <summary>The partner who received.</summary>
    public required string Partner { get; init; }

    /// <summary>The code of the purpose of use.</summary>
    public required string Purpose { get; init; }

    /// <summary>Everything that was ever received.</summary>
    public required DataCategorySet Categories { get; init; }

    /// <summary>When it first received.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When it last received; of a day's receipts of the same categories only the first may be noted.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The decision behind the first receipt.</summary>
    public required string FirstDecision { get; init; }

    /// <summary>The decision behind the receipt at <see cref="LastAt"/>.</summary>
    public required string LastDecision { get; init; }
}
