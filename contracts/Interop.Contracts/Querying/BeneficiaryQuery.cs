namespace Interop.Contracts.Querying;

/// <summary>A question to a registry: the records of one kind for which every criterion holds; none means all.</summary>
public sealed record BeneficiaryQuery
{
    /// <summary>The kind of record asked for.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The order of the answer; none for the registry's own, which is stable.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>Where to go on: the position of the last match already seen; null starts at the beginning.</summary>
    public string? After { get; init; }

    /// <summary>Whether the facts of a record satisfy every criterion.</summary>
    public bool Matches(SearchFacts facts) => Criteria.All(criterion => criterion.Matches(facts));
}
