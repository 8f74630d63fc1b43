using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents;

/// <summary>The plain situation in which everything asked for leaves; each example changes one thing of it.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 3, 15);

    public static SharingAgreement Agreement { get; } = new()
    {
        Id = "relief-ministry",
        Agency = "relief",
        Partner = "ministry",
        Active = true,
        Purposes = [PurposeOfUse.EligibilityVerification],
        Categories = DataCategorySet.All,
        Areas = Limit.Unlimited,
        Programmes = Limit.Unlimited,
        Start = Today.AddYears(-1),
        End = Today.AddYears(1),
        Operations = [AgreedOperation.Read, AgreedOperation.Search],
    };

    public static CollectedConsent Permit { get; } = new()
    {
        Id = "consent-1",
        BeneficiaryId = "person-1",
        Decision = ConsentDecision.Permit,
        Recipients = ["ministry"],
        Purposes = [PurposeOfUse.EligibilityVerification],
        Categories = DataCategorySet.All,
    };

    public static CollectedConsent Denial { get; } = new() { Id = "consent-2", BeneficiaryId = "person-1", Decision = ConsentDecision.Deny };

    public static ProtectionRule Rule { get; } = new() { Id = "rule-1" };

    public static Situation Situation { get; } = new()
    {
        Partner = new() { Id = "ministry", Name = "Ministry of Social Affairs", Class = RecipientClass.Government, Active = true },
        Agency = "relief",
        Purpose = PurposeOfUse.EligibilityVerification,
        Scopes = "system/Patient.rs",
        ResourceType = "Patient",
        Interaction = FhirInteraction.Search,
        Requested = DataCategorySet.All,
        Presence = DataCategory.Identity,
        At = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero),
        Agreements = [Agreement],
        Subject = new() { Id = "person-1", Identifiers = [Identifier.Create("urn:gov:xx:national-id", "1234")], Pcodes = ["XX01", "XX0103"] },
        Consents = [Permit],
    };

    /// <summary>The situation with a partner that is party to the conflict, named by the notice of the one consent.</summary>
    public static Situation WithPartyToConflict { get; } = Situation with
    {
        Partner = Situation.Partner with { PartyToConflict = true },
        Consents = [Permit with { Notice = new("3", "ar", ["ministry"]) }],
    };

    public static DataCategorySet Set(params DataCategory[] categories) => DataCategorySet.Of(categories);

    public static QueryPermit Asked(this Situation situation) => Assert.IsType<QueryDecision.Permitted>(situation.Ask()).Permit;

    public static RefusalReason Refusal(this Situation situation) => Assert.IsType<QueryDecision.Refused>(situation.Ask()).Reason;

    public static DisclosurePermit Released(this Situation situation) => Assert.IsType<SubjectDecision.Released>(situation.Decide()).Permit;

    public static WithholdReason Withheld(this Situation situation) => Assert.IsType<SubjectDecision.Withheld>(situation.Decide()).Reason;
}
