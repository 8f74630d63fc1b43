namespace Interop.Contracts.Adapters;

/// <summary>What an adapter declares of its registry.</summary>
public sealed record AdapterCapabilities
{
    /// <summary>The agency's short name: lower-case letters, digits and hyphens.</summary>
    public required string Agency { get; init; }

    /// <summary>The kinds of record it serves.</summary>
    public required IReadOnlySet<RecordKind> Kinds { get; init; }

    /// <summary>The search parameters it answers exactly, by FHIR name, for each kind.</summary>
    public required IReadOnlyDictionary<RecordKind, IReadOnlySet<string>> SearchParameters { get; init; }

    /// <summary>The search parameters by which it sorts exactly, by FHIR name, for each kind.</summary>
    public IReadOnlyDictionary<RecordKind, IReadOnlySet<string>> SortParameters { get; init; } = new Dictionary<RecordKind, IReadOnlySet<string>>();

    /// <summary>Whether <see cref="IBeneficiaryAdapter.ChangesSinceAsync"/> tells of changes.</summary>
    public bool ReportsChanges { get; init; }

    /// <summary>Whether the change feed tells of deletions.</summary>
    public bool ReportsDeletions { get; init; }

    /// <summary>Whether the change feed tells of a consent on record as of a change of the person's record.</summary>
    public bool ReportsConsents { get; init; }
}
