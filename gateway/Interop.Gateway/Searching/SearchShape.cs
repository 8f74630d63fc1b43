using Interop.Contracts.Querying;

namespace Interop.Gateway.Searching;

/// <summary>What is asked of a search beside its matches: their number, their order, and what belongs to them.</summary>
internal sealed record SearchShape
{
    /// <summary>Nothing.</summary>
    public static SearchShape Plain { get; } = new();

    /// <summary>Whether the number of matches is to be told.</summary>
    public bool Total { get; init; }

    /// <summary>Whether nothing but that number is.</summary>
    public bool CountOnly { get; init; }

    /// <summary>How many matches come before the page, for who numbers pages; it takes that the number is told, since all are read then.</summary>
    public int Offset { get; init; }

    /// <summary>The order.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>What is to be included.</summary>
    public IReadOnlyList<IncludeRule> Includes { get; init; } = [];
}
