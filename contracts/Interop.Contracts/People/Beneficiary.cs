namespace Interop.Contracts.People;

/// <summary>A person in an agency's registry; what the registry does not know stays empty.</summary>
public sealed record Beneficiary : RegistryRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Beneficiary;

    /// <summary>Business identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Names, the usual one first; one for each script.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    /// <summary>Administrative gender; null when the registry has no answer.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Birth date as far as it is known.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>Whether the birth date is an estimate.</summary>
    public bool BirthDateEstimated { get; init; }

    /// <summary>Means of contact.</summary>
    public IReadOnlyList<ContactPoint> Contacts { get; init; } = [];

    /// <summary>Where the person lives.</summary>
    public Location? Location { get; init; }

    /// <summary>Washington Group answers, at most one of each domain.</summary>
    public IReadOnlyList<FunctionalDifficulty> Difficulties { get; init; } = [];

    /// <summary>Other vulnerability codes, such as <c>unaccompanied-child</c>.</summary>
    public IReadOnlyList<string> Vulnerabilities { get; init; } = [];

    /// <summary>What puts the person in danger: codes of <see cref="ProtectionConcernCode"/> or the agency's own.</summary>
    public IReadOnlyList<string> ProtectionConcerns { get; init; } = [];

    /// <summary>The logical ids of the households that the person belongs to.</summary>
    public IReadOnlyList<string> Households { get; init; } = [];

    /// <summary>Photographs and biometrics by reference.</summary>
    public IReadOnlyList<PhotoReference> Photos { get; init; } = [];
}
