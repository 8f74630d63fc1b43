using Interop.Contracts.People;

namespace Interop.Contracts.Querying;

/// <summary>What of a record can be searched, whatever its kind; what a kind lacks stays empty and satisfies no criterion.</summary>
public sealed record SearchFacts
{
    /// <summary>The logical id.</summary>
    public required string Id { get; init; }

    /// <summary>Business identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Every part of every name.</summary>
    public IReadOnlyList<string> NameParts { get; init; } = [];

    /// <summary>The text by which the name is sorted, as <see cref="SortOrder.Name"/> makes it.</summary>
    public string? SortName { get; init; }

    /// <summary>Gender.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Birth date.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>P-codes of every level.</summary>
    public IReadOnlyList<string> Pcodes { get; init; } = [];

    /// <summary>When the record last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>Logical ids of household members.</summary>
    public IReadOnlyList<string> MemberIds { get; init; } = [];

    /// <summary>Logical id of the person enrolled or assisted.</summary>
    public string? BeneficiaryId { get; init; }

    /// <summary>Code of the programme.</summary>
    public string? Programme { get; init; }

    /// <summary>Status code on the wire.</summary>
    public string? Status { get; init; }
}
