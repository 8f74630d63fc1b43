using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>Permits for the filter, had from the decider as everybody must have them.</summary>
internal static class FilterPermits
{
    /// <summary>A permit for these categories and the presence category of the kind, no place finer than the level.</summary>
    public static DisclosurePermit For(RecordKind kind, DataCategorySet categories, int finest)
    {
        var type = kind.ResourceType();
        var presence = ElementTable.Current.Presence[type];
        var released = categories.Union(DataCategorySet.Of(presence));
        var partner = new Partner { Id = "ministry", Name = "Ministry", Class = RecipientClass.Government, Active = true };
        Assert.True(SmartScopeSet.TryParse("system/*.rs", out var scopes, out _));
        var request = new AccessRequest
        {
            Partner = partner,
            Agency = "relief",
            Purpose = PurposeOfUse.ServiceDelivery,
            Scopes = scopes,
            ResourceType = type,
            Interaction = FhirInteraction.Read,
            Requested = DataCategorySet.All,
            Presence = presence,
            At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
        var agreement = new SharingAgreement
        {
            Id = "a",
            Agency = "relief",
            Partner = "ministry",
            Active = true,
            Purposes = [PurposeOfUse.ServiceDelivery],
            Categories = released,
            Areas = Limit.Unlimited,
            Programmes = Limit.Unlimited,
            Start = new(2026, 1, 1),
            End = new(2026, 12, 31),
            Operations = [AgreedOperation.Read, AgreedOperation.Search],
        };
        var consent = new CollectedConsent
        {
            Id = "c",
            BeneficiaryId = "p",
            Decision = ConsentDecision.Permit,
            Recipients = ["ministry"],
            Purposes = PurposeOfUse.All,
            Categories = DataCategorySet.All,
        };
        var rule = new ProtectionRule { Id = "cap", Effect = ProtectionEffect.CapLocation, AdminLevel = finest };
        var query = Assert.IsType<QueryDecision.Permitted>(ConsentDecider.Decide(request, [agreement])).Permit;
        var decision = ConsentDecider.Decide(query, new SubjectFacts { Id = "p" }, null, [ConsentProvision.Of(consent)], finest < 4 ? [rule] : []);
        return Assert.IsType<SubjectDecision.Released>(decision).Permit;
    }
}
