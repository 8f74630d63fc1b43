namespace Interop.Contracts.Consents;

/// <summary>Where a consent stands in its life (ISO/IEC TS 27560); the zero value permits nothing.</summary>
public enum ConsentStatus
{
    /// <summary>Asked for, not answered.</summary>
    Requested = 0,

    /// <summary>Given.</summary>
    Given = 1,

    /// <summary>Given again, for another period.</summary>
    Renewed = 2,

    /// <summary>Refused: what it names is denied.</summary>
    Refused = 3,

    /// <summary>Withdrawn: what it names is no longer permitted by anything collected before.</summary>
    Withdrawn = 4,

    /// <summary>Past its period.</summary>
    Expired = 5,

    /// <summary>Recorded in error: as if it had never been.</summary>
    Invalidated = 6,
}
