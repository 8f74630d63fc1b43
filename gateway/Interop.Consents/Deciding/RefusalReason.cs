namespace Interop.Consents.Deciding;

/// <summary>Why a question may not be put to a registry at all.</summary>
public enum RefusalReason
{
    /// <summary>The partner is suspended or unknown.</summary>
    PartnerNotActive = 1,

    /// <summary>No scope of the token allows this interaction with this resource type.</summary>
    ScopeMissing = 2,

    /// <summary>No agreement with this agency is in force.</summary>
    NoAgreement = 3,

    /// <summary>No agreement in force names the purpose.</summary>
    PurposeNotAgreed = 4,

    /// <summary>More than one agreement would answer.</summary>
    AgreementAmbiguous = 5,

    /// <summary>The agreement does not share this resource type's data.</summary>
    CategoryNotAgreed = 6,

    /// <summary>A filter reveals data that the agreement does not share.</summary>
    FilterNotAgreed = 7,

    /// <summary>The agreement does not include this operation.</summary>
    OperationNotAgreed = 8,
}
