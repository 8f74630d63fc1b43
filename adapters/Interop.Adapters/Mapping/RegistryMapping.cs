using System.Text.Json.Serialization;

namespace Interop.Adapters.Mapping;

/// <summary>How the columns of one registry become records of the contract; the form of the mapping file, version 1.</summary>
internal sealed record RegistryMapping
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required int Version { get; init; }

    public required string Agency { get; init; }

    public FileRule File { get; init; } = new();

    /// <summary>What makes rows of a record; null makes each record one row.</summary>
    public RowsRule? Rows { get; init; }

    /// <summary>What is done to every value unless its rule says otherwise.</summary>
    public IReadOnlyList<string> Normalise { get; init; } = ["trim"];

    public required IReadOnlyList<ValueRule> Key { get; init; }

    public IReadOnlyList<IdentifierRule> Identifiers { get; init; } = [];

    public IReadOnlyList<NameRule> Names { get; init; } = [];

    public ValueRule? Gender { get; init; }

    public BirthDateRule? BirthDate { get; init; }

    public IReadOnlyList<ContactRule> Contacts { get; init; } = [];

    public LocationRule? Location { get; init; }

    public IReadOnlyList<DifficultyRule> Difficulties { get; init; } = [];

    public IReadOnlyList<ValueRule> Vulnerabilities { get; init; } = [];

    public IReadOnlyList<ValueRule> ProtectionConcerns { get; init; } = [];

    public PhotoRule? Photo { get; init; }

    public HouseholdRule? Household { get; init; }

    public IReadOnlyList<EnrolmentRule> Enrolments { get; init; } = [];

    public IReadOnlyList<AssistanceRule> Assistance { get; init; } = [];

    public IReadOnlyList<ConsentRule> Consents { get; init; } = [];

    public ProvenanceRule Provenance { get; init; } = new();
}
