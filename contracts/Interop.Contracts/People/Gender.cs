namespace Interop.Contracts.People;

/// <summary>Administrative gender, as FHIR and DCI code it: male, female, other, unknown.</summary>
public enum Gender
{
    /// <summary>Recorded as not known.</summary>
    Unknown = 0,

    /// <summary>Male.</summary>
    Male = 1,

    /// <summary>Female.</summary>
    Female = 2,

    /// <summary>Neither male nor female.</summary>
    Other = 3,
}
