using Interop.Contracts.People;

namespace Interop.Contracts.Households;

/// <summary>People who live and are registered together.</summary>
public sealed record Household : RegistryRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Household;

    /// <summary>Business identifiers of the household.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>The members, with at most one head.</summary>
    public IReadOnlyList<HouseholdMember> Members { get; init; } = [];

    /// <summary>Where the household lives.</summary>
    public Location? Location { get; init; }
}
