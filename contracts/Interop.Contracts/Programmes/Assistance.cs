namespace Interop.Contracts.Programmes;

/// <summary>Assistance that a person or household received.</summary>
public sealed record Assistance : RegistryRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Assistance;

    /// <summary>The logical id of the person who received it, or of the head for a household.</summary>
    public required string BeneficiaryId { get; init; }

    /// <summary>The logical id of the household it was for, when it was for the household.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>What form it took.</summary>
    public required AssistanceType Type { get; init; }

    /// <summary>Its value in money, for cash and vouchers.</summary>
    public Money? Value { get; init; }

    /// <summary>How many units, for goods.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/>, such as <c>kg</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The programme it was given under.</summary>
    public Programme? Programme { get; init; }

    /// <summary>First day of the period it covers.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day of the period it covers.</summary>
    public DateOnly? End { get; init; }
}
