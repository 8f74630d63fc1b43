namespace Interop.Consents.Deciding;

/// <summary>Why a consent on record says nothing about this question; the first that holds, in this order.</summary>
public enum ConsentSilence
{
    /// <summary>It was not answered, is expired, was recorded in error, or is a no withdrawn.</summary>
    NotInEffect = 1,

    /// <summary>Its period does not include the day.</summary>
    NotInForce = 2,

    /// <summary>It is said to be given later than it is asked about, or than it was recorded.</summary>
    FutureDated = 3,

    /// <summary>A household, parent or guardian gave it, whose yes covers no adult.</summary>
    NotForAdult = 4,

    /// <summary>It is about other recipients.</summary>
    OtherRecipient = 5,

    /// <summary>It is about other purposes.</summary>
    OtherPurpose = 6,

    /// <summary>It is about other programmes.</summary>
    OtherProgramme = 7,

    /// <summary>The recipient is a party to the conflict, and the notice did not name it.</summary>
    PartyNotNoticed = 8,

    /// <summary>It names no data.</summary>
    NoCategory = 9,

    /// <summary>Withdrawals took back everything that it would grant.</summary>
    Superseded = 10,
}
