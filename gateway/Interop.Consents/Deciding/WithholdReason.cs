namespace Interop.Consents.Deciding;

/// <summary>Why data about a person is withheld; kept for the audit, never told to the caller.</summary>
public enum WithholdReason
{
    /// <summary>No consent in force covers this recipient, purpose and data.</summary>
    NoConsent = 1,

    /// <summary>The person refused.</summary>
    Denied = 2,

    /// <summary>A consent on record could not be understood.</summary>
    ConsentUnreadable = 3,

    /// <summary>A protection rule withholds.</summary>
    Protected = 4,

    /// <summary>The person lives outside the areas agreed.</summary>
    OutsideArea = 5,

    /// <summary>The programme is not one agreed.</summary>
    OutsideProgramme = 6,

    /// <summary>The question filters by data that may not be released about this person.</summary>
    FilterNotReleased = 7,

    /// <summary>The adapter's record is not about anybody who could consent.</summary>
    NoSubject = 8,
}
