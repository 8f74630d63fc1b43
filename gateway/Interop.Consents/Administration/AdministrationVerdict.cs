namespace Interop.Consents.Administration;

/// <summary>Whether an act is allowed; the zero value is that what it is about does not exist for the one who asks.</summary>
public enum AdministrationVerdict
{
    /// <summary>For them it does not exist.</summary>
    Hidden = 0,

    /// <summary>They may.</summary>
    Allowed = 1,

    /// <summary>The token lacks the scope.</summary>
    ScopeMissing = 2,

    /// <summary>They may read it and no more.</summary>
    ReadOnly = 3,

    /// <summary>The partner is suspended.</summary>
    Suspended = 4,
}
