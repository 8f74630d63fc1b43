using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>What nobody set says no.</summary>
public sealed class ZeroValueTests
{
    private static readonly Situation Plain = Given.Situation;

    [Fact]
    public void A_partner_with_only_its_names_is_not_active() =>
        Assert.Equal(RefusalReason.PartnerNotActive, (Plain with { Partner = new() { Id = "ministry", Name = "Ministry" } }).Refusal());

    [Fact]
    public void An_agreement_with_only_its_ids_agrees_to_nothing()
    {
        SharingAgreement bare = new() { Id = "a", Agency = "relief", Partner = "ministry" };

        Assert.Equal(RefusalReason.NoAgreement, (Plain with { Agreements = [bare] }).Refusal());
        Assert.All([DateOnly.MinValue, Given.Today, DateOnly.MaxValue], day => Assert.False((bare with { Active = true }).InForceOn(day)));
    }

    [Fact]
    public void Each_part_that_an_agreement_does_not_set_keeps_data_back()
    {
        Assert.Equal(RefusalReason.NoAgreement, With(Given.Agreement with { Active = false }).Refusal());
        Assert.Equal(RefusalReason.NoAgreement, With(Without(end: false)).Refusal());
        Assert.Equal(RefusalReason.NoAgreement, With(Without(end: true)).Refusal());
        Assert.Equal(RefusalReason.PurposeNotAgreed, With(Given.Agreement with { Purposes = [] }).Refusal());
        Assert.Equal(RefusalReason.CategoryNotAgreed, With(Given.Agreement with { Categories = default }).Refusal());
        Assert.Equal(WithholdReason.OutsideArea, With(Given.Agreement with { Areas = Limit.Nothing }).Withheld());
        Assert.Equal(WithholdReason.OutsideProgramme, (With(Given.Agreement with { Programmes = Limit.Nothing }) with { Programme = "cash" }).Withheld());
    }

    [Fact]
    public void Agreements_reach_no_area_and_no_programme_unless_they_say_so()
    {
        SharingAgreement bare = new() { Id = "a", Agency = "relief", Partner = "ministry" };

        Assert.False(bare.Areas.IncludesArea(["XX01"]) || bare.Programmes.Includes("cash") || bare.Active);
        Assert.Empty(bare.Purposes);
        Assert.True(bare.Categories.IsEmpty);
    }

    [Fact]
    public void A_consent_with_only_its_ids_is_a_denial_of_everything_to_everybody()
    {
        CollectedConsent bare = new() { Id = "c", BeneficiaryId = "person-1", Decision = default };

        Assert.Equal(DataCategorySet.All, ConsentProvision.Of(bare).Denies(Plain.Partner, Plain.Purpose, Given.Today));
        Assert.Equal(WithholdReason.Denied, (Plain with { Consents = [Given.Permit, bare] }).Withheld());
    }

    [Fact]
    public void A_permit_with_only_its_ids_grants_nothing_to_anybody()
    {
        CollectedConsent bare = new() { Id = "c", BeneficiaryId = "person-1", Decision = ConsentDecision.Permit };

        Assert.Equal(DataCategorySet.None, ConsentProvision.Of(bare).Grants(Plain.Partner, Plain.Purpose, Given.Today));
        Assert.Equal(WithholdReason.NoConsent, (Plain with { Consents = [bare] }).Withheld());
    }

    [Fact]
    public void A_rule_with_only_its_id_withholds_everybody_from_everybody() =>
        Assert.Equal(WithholdReason.Protected, (Plain with { Rules = [new() { Id = "r" }] }).Withheld());

    [Fact]
    public void A_rule_that_caps_location_without_a_level_leaves_only_the_country() =>
        Assert.Equal(0, (Plain with { Rules = [new() { Id = "r", Effect = ProtectionEffect.CapLocation }] }).Released().FinestAdminLevel);

    [Fact]
    public void An_interaction_that_is_not_said_is_allowed_by_no_scope() =>
        Assert.Equal(RefusalReason.ScopeMissing, (Plain with { Scopes = "system/*.rs", Interaction = default }).Refusal());

    [Fact]
    public void A_token_without_scopes_may_ask_nothing() => Assert.Equal(RefusalReason.ScopeMissing, (Plain with { Scopes = "" }).Refusal());

    [Fact]
    public void The_zero_values_are_the_ones_that_say_no()
    {
        Assert.Equal(default, ConsentDecision.Deny);
        Assert.Equal(default, ProtectionEffect.Withhold);
        Assert.Equal(default, FhirInteraction.None);
        Assert.Equal(default, RecipientClass.Unknown);
        Assert.Empty(default(DataCategorySet));
        Assert.Equal(0, default(DataCategorySet).Count);
        Assert.False(new Partner { Id = "p", Name = "P" }.Active);
        Assert.Empty(new Partner { Id = "p", Name = "P" }.Clients);
        Assert.Empty(new SubjectFacts { Id = "person-1" }.Identifiers);
        Assert.Empty(new SubjectFacts { Id = "person-1" }.Pcodes);
    }

    [Fact]
    public void A_person_of_whom_nothing_is_known_lives_in_no_area_agreed() => Assert.Equal(
        WithholdReason.OutsideArea,
        (With(Given.Agreement with { Areas = Limit.To(["XX01"]) }) with { Subject = new() { Id = "person-1" } }).Withheld());

    private static Situation With(SharingAgreement agreement) => Plain with { Agreements = [agreement] };

    private static SharingAgreement Without(bool end)
    {
        SharingAgreement bare = new() { Id = "a", Agency = "relief", Partner = "ministry" };
        var full = bare with { Active = true, Purposes = Given.Agreement.Purposes, Categories = DataCategorySet.All, Areas = Limit.Unlimited };
        return end ? full with { Start = Given.Today.AddDays(-1) } : full with { End = Given.Today.AddDays(1) };
    }
}
