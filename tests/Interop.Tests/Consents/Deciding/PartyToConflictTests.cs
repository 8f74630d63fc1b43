using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

public sealed class PartyToConflictTests
{
    private static readonly Situation Party = Given.WithPartyToConflict;

    [Fact]
    public void A_party_to_the_conflict_receives_what_a_notice_that_named_it_allowed_but_nothing_sensitive() => Assert.Equal(
        DataCategorySet.All.Except(Given.Set(DataCategory.Vulnerability, DataCategory.PreciseLocation, DataCategory.Photo, DataCategory.ProtectionConcern)),
        Party.Released().Categories);

    [Fact]
    public void A_party_to_the_conflict_sees_no_area_finer_than_the_first_level() => Assert.Equal(1, Party.Released().FinestAdminLevel);

    [Fact]
    public void Without_a_notice_a_permit_does_not_reach_a_party_to_the_conflict() => Assert.Equal(WithholdReason.NoConsent, With(null).Withheld());

    [Theory]
    [InlineData("foodaid")]
    [InlineData("Ministry")]
    [InlineData("ministry2")]
    public void A_notice_that_named_another_does_not_reach_a_party_to_the_conflict(string named) =>
        Assert.Equal(WithholdReason.NoConsent, With(new("3", "ar", [named])).Withheld());

    [Fact]
    public void A_notice_that_named_nobody_does_not_reach_a_party_to_the_conflict() =>
        Assert.Equal(WithholdReason.NoConsent, With(new("3", "ar", [])).Withheld());

    [Fact]
    public void A_permit_for_its_class_reaches_a_party_to_the_conflict_only_when_the_notice_named_it()
    {
        var byClass = Given.Permit with { Recipients = [], RecipientClasses = [RecipientClass.Government] };

        Assert.Equal(WithholdReason.NoConsent, (Party with { Consents = [byClass] }).Withheld());
        Assert.NotNull((Party with { Consents = [byClass with { Notice = new("3", null, ["foodaid", "ministry"]) }] }).Released());
    }

    [Fact]
    public void A_notice_that_named_it_is_no_consent_by_itself() => Assert.Equal(
        WithholdReason.NoConsent,
        (Party with { Consents = [Given.Permit with { Recipients = ["foodaid"], Notice = new("3", "ar", ["ministry"]) }] }).Withheld());

    [Fact]
    public void Two_consents_do_not_make_up_one_whose_notice_named_it() => Assert.Equal(
        WithholdReason.NoConsent,
        (Party with { Consents = [Given.Permit, Given.Permit with { Recipients = ["foodaid"], Notice = new("3", "ar", ["ministry"]) }] }).Withheld());

    [Fact]
    public void A_party_to_the_conflict_may_not_filter_by_area() => Assert.Equal(
        WithholdReason.FilterNotReleased,
        (Party with { Filters = Given.Set(DataCategory.CoarseLocation) }).Withheld());

    [Fact]
    public void A_sensitive_presence_is_told_as_protected() =>
        Assert.Equal(WithholdReason.Protected, (Party with { Presence = DataCategory.Photo }).Withheld());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    public void A_rule_can_coarsen_further_and_never_refine(int capped, int finest) => Assert.Equal(
        finest,
        (Party with { Rules = [Given.Rule with { Effect = ProtectionEffect.CapLocation, AdminLevel = capped }] }).Released().FinestAdminLevel);

    private static Situation With(PrivacyNotice? notice) => Party with { Consents = [Given.Permit with { Notice = notice }] };
}
