using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Consents.Agreements;

/// <summary>
/// How far a legal basis other than consent carries (ADR 14): never to sensitive data, never to a party to the conflict, only for
/// purposes that fit it, and never longer than its limit.
/// </summary>
public static class LegalBasisLimits
{
    private static readonly DataCategorySet Basic = DataCategorySet.Of(
        DataCategory.Identity,
        DataCategory.Identifiers,
        DataCategory.Demographics,
        DataCategory.CoarseLocation,
        DataCategory.HouseholdComposition,
        DataCategory.Enrolment,
        DataCategory.Assistance);

    /// <summary>The data that may leave on this basis without the person's consent.</summary>
    public static DataCategorySet Categories(LegalBasis basis) => basis switch
    {
        LegalBasis.VitalInterest => Basic.Union(DataCategorySet.Of(DataCategory.Contact)),
        LegalBasis.PublicTask or LegalBasis.LegalObligation => Basic,
        _ => DataCategorySet.None,
    };

    /// <summary>The purposes that fit the basis.</summary>
    public static IReadOnlyList<PurposeOfUse> Purposes(LegalBasis basis) => basis switch
    {
        LegalBasis.VitalInterest => [PurposeOfUse.ServiceDelivery, PurposeOfUse.Referral],
        LegalBasis.PublicTask => [PurposeOfUse.ServiceDelivery, PurposeOfUse.EligibilityVerification, PurposeOfUse.Deduplication, PurposeOfUse.Audit],
        LegalBasis.LegalObligation => [PurposeOfUse.EligibilityVerification, PurposeOfUse.Audit],
        _ => [],
    };

    /// <summary>The longest period, in days, that an agreement on this basis may have.</summary>
    public static int LongestDays(LegalBasis basis) => basis switch
    {
        LegalBasis.VitalInterest => 90,
        LegalBasis.PublicTask or LegalBasis.LegalObligation => 366,
        _ => int.MaxValue,
    };

    /// <summary>What may leave to this recipient for this purpose under this agreement without the person's consent.</summary>
    public static DataCategorySet WithoutConsent(SharingAgreement agreement, Partner partner, PurposeOfUse purpose) =>
        partner.PartyToConflict
        || string.IsNullOrWhiteSpace(agreement.LegalBasisReference)
        || (agreement.LegalBasis == LegalBasis.PublicTask && partner.Class != RecipientClass.Government)
        || agreement.End.DayNumber - agreement.Start.DayNumber >= LongestDays(agreement.LegalBasis)
        || !Purposes(agreement.LegalBasis).Contains(purpose)
            ? DataCategorySet.None
            : Categories(agreement.LegalBasis);
}
