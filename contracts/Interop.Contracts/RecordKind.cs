namespace Interop.Contracts;

/// <summary>The kinds of record that the contract knows; each has one FHIR resource type.</summary>
public enum RecordKind
{
    /// <summary>A person: FHIR Patient.</summary>
    Beneficiary = 1,

    /// <summary>A household: FHIR Group.</summary>
    Household = 2,

    /// <summary>An enrolment in a programme: FHIR Coverage.</summary>
    Enrolment = 3,

    /// <summary>Assistance received: FHIR SupplyDelivery.</summary>
    Assistance = 4,
}
