using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;

namespace Interop.Adapters.Reading;

/// <summary>A row in the contract's terms; of a quarantined row only what tells duplicates and households apart counts.</summary>
internal sealed record MappedRow
{
    public required long Line { get; init; }

    public required bool Quarantined { get; init; }

    public required IReadOnlyList<RowProblem> Problems { get; init; }

    /// <summary>The logical id of the person; null when the key could not be read.</summary>
    public string? PersonId { get; init; }

    public Beneficiary? Person { get; init; }

    public IReadOnlyList<CollectedConsent> Consents { get; init; } = [];

    /// <summary>Enrolments and assistance; those of the household name it.</summary>
    public IReadOnlyList<RegistryRecord> Programmes { get; init; } = [];

    /// <summary>The identifiers that only one row may have, by their rule's place in the mapping.</summary>
    public IReadOnlyList<(int Rule, Identifier Identifier)> Unique { get; init; } = [];

    public string? HouseholdId { get; init; }

    public string? HouseholdKey { get; init; }

    public MemberRole Role { get; init; }

    /// <summary>When the registry says that the row changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
