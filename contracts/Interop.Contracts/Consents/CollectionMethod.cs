namespace Interop.Contracts.Consents;

/// <summary>How a consent was collected (ISO/IEC TS 27560).</summary>
public enum CollectionMethod
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Signed on paper.</summary>
    Written = 1,

    /// <summary>Said to a staff member.</summary>
    Verbal = 2,

    /// <summary>Given on a device.</summary>
    Electronic = 3,

    /// <summary>Given with a fingerprint or other biometric.</summary>
    Biometric = 4,
}
