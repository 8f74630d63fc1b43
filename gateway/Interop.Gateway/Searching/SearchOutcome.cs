using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>What a search found beside its matches, and all questions that its answer rests on.</summary>
internal sealed record SearchOutcome
{
    /// <summary>The number of matches; null when it was not asked for.</summary>
    public long? Total { get; init; }

    /// <summary>What is included.</summary>
    public IReadOnlyList<ReleasedResource> Included { get; init; } = [];

    /// <summary>Where the next page begins; null when there is none.</summary>
    public PagePlace? Next { get; init; }

    /// <summary>Every question put to the adapter, with its answer: each must still hold when the whole leaves.</summary>
    public required IReadOnlyList<Exchange> Parts { get; init; }
}
