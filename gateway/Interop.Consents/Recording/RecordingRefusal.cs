namespace Interop.Consents.Recording;

/// <summary>Why somebody may not record a consent; None, which permits, is not the zero value.</summary>
public enum RecordingRefusal
{
    /// <summary>Nothing lets this partner record consents at this agency.</summary>
    NotAgreed = 0,

    /// <summary>It would let the partner itself receive data, or lift what keeps data from it.</summary>
    InOwnFavour = 1,

    /// <summary>Only the agency changes a consent in this way.</summary>
    AgencyOnly = 2,

    /// <summary>It may be recorded.</summary>
    None = 3,
}
