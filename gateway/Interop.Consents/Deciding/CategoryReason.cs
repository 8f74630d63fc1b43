namespace Interop.Consents.Deciding;

/// <summary>Why one data category about one subject is withheld.</summary>
public enum CategoryReason
{
    /// <summary>The question did not ask for it.</summary>
    NotAsked = 1,

    /// <summary>The agreement does not share it.</summary>
    NotAgreed = 2,

    /// <summary>A consent on record could not be understood.</summary>
    ConsentUnreadable = 3,

    /// <summary>A protection rule withholds the subject, or removes the category.</summary>
    Protected = 4,

    /// <summary>The subject lives outside the areas agreed.</summary>
    OutsideArea = 5,

    /// <summary>The programme is not one agreed.</summary>
    OutsideProgramme = 6,

    /// <summary>A consent denies it.</summary>
    Denied = 7,

    /// <summary>It is sensitive and the recipient is a party to the conflict.</summary>
    PartyToConflict = 8,

    /// <summary>What would carry it was withdrawn.</summary>
    Withdrawn = 9,

    /// <summary>No consent in force grants it, and no other legal basis carries it.</summary>
    NoConsent = 10,

    /// <summary>It could leave, but not without the category that makes the resource present.</summary>
    PresenceWithheld = 11,

    /// <summary>It could leave, but the question filters by data that may not be released.</summary>
    FilterNotReleased = 12,
}
