using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Benchmarks.Filtering;

/// <summary>Permits to measure with, had from the decider as everybody must have them.</summary>
internal static class SamplePermit
{
    /// <summary>What is typically agreed: who people are and roughly where, not how to reach them nor what ails them.</summary>
    public static DataCategorySet Typical { get; } = DataCategorySet.Of(
        DataCategory.Identity, DataCategory.Identifiers, DataCategory.Demographics, DataCategory.CoarseLocation, DataCategory.HouseholdComposition);

    /// <summary>Leave to ask for persons, as far as these categories go.</summary>
    public static QueryPermit Question(DataCategorySet categories)
    {
        var partner = new Partner { Id = "ministry", Name = "Ministry", Class = RecipientClass.Government, Active = true };
        var request = new AccessRequest
        {
            Partner = partner,
            Agency = "relief",
            Purpose = PurposeOfUse.ServiceDelivery,
            Scopes = SmartScopeSet.TryParse("system/*.rs", out var scopes, out _) ? scopes : SmartScopeSet.Empty,
            ResourceType = "Patient",
            Interaction = FhirInteraction.Search,
            Requested = DataCategorySet.All,
            Presence = DataCategory.Identity,
            At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
        var agreement = new SharingAgreement
        {
            Id = "a",
            Agency = "relief",
            Partner = "ministry",
            Active = true,
            Purposes = [PurposeOfUse.ServiceDelivery],
            Categories = categories,
            Areas = Limit.Unlimited,
            Programmes = Limit.Unlimited,
            Start = new(2026, 1, 1),
            End = new(2026, 12, 31),
            Operations = [AgreedOperation.Read, AgreedOperation.Search],
        };
        return ((QueryDecision.Permitted)ConsentDecider.Decide(request, [agreement])).Permit;
    }

    /// <summary>A consent to all of it.</summary>
    public static ConsentProvision Consent { get; } = ConsentProvision.Of(new CollectedConsent
    {
        Id = "c",
        BeneficiaryId = "p",
        Decision = ConsentDecision.Permit,
        Recipients = ["ministry"],
        Purposes = PurposeOfUse.All,
        Categories = DataCategorySet.All,
    });

    /// <summary>Leave to release these categories about one person.</summary>
    public static DisclosurePermit Disclosure(DataCategorySet categories) =>
        ((SubjectDecision.Released)ConsentDecider.Decide(Question(categories), new SubjectFacts { Id = "p" }, null, [Consent], [])).Permit;
}
