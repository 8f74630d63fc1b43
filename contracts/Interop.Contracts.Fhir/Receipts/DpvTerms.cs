using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Receipts;

/// <summary>The terms of the W3C Data Privacy Vocabulary, or of ours where it has none, for each value of the contract.</summary>
public static class DpvTerms
{
    /// <summary>The root of the vocabulary's terms.</summary>
    public const string Dpv = "https://w3id.org/dpv#";

    /// <summary>The root of its terms for personal data.</summary>
    public const string PersonalData = "https://w3id.org/dpv/pd#";

    /// <summary>The status of a consent.</summary>
    public static string Of(ConsentStatus status) => Dpv + status switch
    {
        ConsentStatus.Requested => "ConsentRequested",
        ConsentStatus.Given => "ConsentGiven",
        ConsentStatus.Renewed => "RenewedConsentGiven",
        ConsentStatus.Refused => "ConsentRefused",
        ConsentStatus.Withdrawn => "ConsentWithdrawn",
        ConsentStatus.Expired => "ConsentExpired",
        ConsentStatus.Invalidated => "ConsentInvalidated",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The nearest purpose, which may be broader; the receipt names our own code beside it.</summary>
    public static string Of(PurposeOfUse purpose) => purpose.Code switch
    {
        "service-delivery" or "referral" => Dpv + "ServiceProvision",
        "eligibility-verification" => Dpv + "Verification",
        "deduplication" => Dpv + "MisusePreventionAndDetection",
        "audit" => Dpv + "OrganisationComplianceManagement",
        _ => Own(purpose),
    };

    /// <summary>The category of personal data; ours where the vocabulary has none that is as wide.</summary>
    public static string Of(DataCategory category) => category switch
    {
        DataCategory.Identity => PersonalData + "Name",
        DataCategory.Identifiers => PersonalData + "OfficialID",
        DataCategory.Demographics => PersonalData + "Demographic",
        DataCategory.Contact => PersonalData + "Contact",
        DataCategory.CoarseLocation or DataCategory.PreciseLocation => PersonalData + "Location",
        DataCategory.HouseholdComposition => PersonalData + "FamilyStructure",
        DataCategory.Photo => PersonalData + "Picture",
        DataCategory.Vulnerability or DataCategory.Enrolment or DataCategory.Assistance or DataCategory.ProtectionConcern => Own(category),
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The IRI of our own code for a purpose.</summary>
    public static string Own(PurposeOfUse purpose) => $"{FhirNames.PurposeSystem}#{purpose.Code}";

    /// <summary>The IRI of our own code for a category.</summary>
    public static string Own(DataCategory category) => $"{FhirNames.DataCategorySystem}#{category.Code()}";
}
