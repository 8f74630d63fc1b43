namespace Interop.Contracts.Programmes;

/// <summary>A person's or household's enrolment in a programme.</summary>
public sealed record Enrolment : RegistryRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Enrolment;

    /// <summary>The logical id of the person enrolled, or of the head when the household is.</summary>
    public required string BeneficiaryId { get; init; }

    /// <summary>The logical id of the household, when the household as such is enrolled.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>The programme.</summary>
    public required Programme Programme { get; init; }

    /// <summary>Where it stands.</summary>
    public required EnrolmentStatus Status { get; init; }

    /// <summary>First day, when known.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day, when known.</summary>
    public DateOnly? End { get; init; }
}
