namespace Interop.Consents.Agreements;

/// <summary>What a partner may do with data towards others; the zero value is nothing.</summary>
public enum OnwardSharing
{
    /// <summary>It may not pass anything on.</summary>
    None = 0,

    /// <summary>It may pass on what the agency permits in writing, case by case.</summary>
    WithPermission = 1,

    /// <summary>It may pass on within its own class of recipients for the same purpose.</summary>
    SamePurpose = 2,
}
