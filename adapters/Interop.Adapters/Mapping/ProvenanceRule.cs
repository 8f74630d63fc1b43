namespace Interop.Adapters.Mapping;

/// <summary>Where and when the row was collected.</summary>
internal sealed record ProvenanceRule
{
    public ValueRule? CollectedOn { get; init; }

    /// <summary>Whether the agency verified the row; its codes mean true or false.</summary>
    public ValueRule? Verified { get; init; }

    /// <summary>When the row changed: the latest of these that has a value.</summary>
    public IReadOnlyList<ValueRule> UpdatedAt { get; init; } = [];
}
