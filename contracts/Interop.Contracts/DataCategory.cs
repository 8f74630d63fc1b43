namespace Interop.Contracts;

/// <summary>The kinds of personal data that consents and sharing agreements speak of; every wire element belongs to exactly one.</summary>
public enum DataCategory
{
    /// <summary>Names.</summary>
    Identity = 1,

    /// <summary>Numbers that name the person: national id, registration, ration card.</summary>
    Identifiers = 2,

    /// <summary>Sex and birth date.</summary>
    Demographics = 3,

    /// <summary>Telephone and other means to reach the person.</summary>
    Contact = 4,

    /// <summary>Administrative areas by name and p-code.</summary>
    CoarseLocation = 5,

    /// <summary>Street, settlement text and coordinates.</summary>
    PreciseLocation = 6,

    /// <summary>Who lives with whom, in which role.</summary>
    HouseholdComposition = 7,

    /// <summary>Disability and other vulnerability; sensitive.</summary>
    Vulnerability = 8,

    /// <summary>Programmes the person or household is enrolled in.</summary>
    Enrolment = 9,

    /// <summary>Assistance received: what, how much, when.</summary>
    Assistance = 10,

    /// <summary>References to photographs and biometrics; sensitive.</summary>
    Photo = 11,

    /// <summary>What puts the person in danger, such as a risk of detention; sensitive.</summary>
    ProtectionConcern = 12,
}
