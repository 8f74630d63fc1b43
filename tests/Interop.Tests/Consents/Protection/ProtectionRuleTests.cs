using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents.Protection;

/// <summary>What protection rules do to a person whom every consent and agreement would release.</summary>
public sealed class ProtectionRuleTests
{
    private static readonly Situation Plain = Given.Situation;

    [Theory]
    [InlineData(ProtectionEffect.Withhold)]
    [InlineData((ProtectionEffect)9)]
    [InlineData((ProtectionEffect)(-1))]
    public void A_rule_withholds_and_so_does_one_whose_effect_is_not_known(ProtectionEffect effect) =>
        Assert.Equal(WithholdReason.Protected, With(Given.Rule with { Effect = effect }).Withheld());

    [Fact]
    public void No_consent_or_agreement_comes_before_a_rule_that_withholds() => Assert.Equal(
        WithholdReason.Protected,
        (With(Given.Rule) with { Consents = [], Agreements = [Given.Agreement with { Areas = Interop.Consents.Agreements.Limit.Nothing }] }).Withheld());

    [Fact]
    public void A_rule_removes_categories_that_the_person_consented_to() => Assert.Equal(
        DataCategorySet.All.Except(Given.Set(DataCategory.Contact, DataCategory.Photo)),
        With(Removing(DataCategory.Contact, DataCategory.Photo)).Released().Categories);

    [Fact]
    public void Rules_add_up() => Assert.Equal(
        DataCategorySet.All.Except(Given.Set(DataCategory.Contact, DataCategory.Photo)),
        With(Removing(DataCategory.Contact), Removing(DataCategory.Photo)).Released().Categories);

    [Fact]
    public void A_rule_that_removes_the_presence_withholds_the_person_and_is_told_as_such() =>
        Assert.Equal(WithholdReason.Protected, With(Removing(DataCategory.Identity)).Withheld());

    [Fact]
    public void A_rule_that_removes_what_nobody_consented_to_is_not_the_reason() =>
        Assert.Equal(WithholdReason.NoConsent, (With(Removing(DataCategory.Identity)) with { Consents = [] }).Withheld());

    [Fact]
    public void A_capped_location_never_goes_with_street_and_coordinates()
    {
        var permit = With(Capping(2)).Released();

        Assert.Equal(DataCategorySet.All.Except(Given.Set(DataCategory.PreciseLocation)), permit.Categories);
        Assert.Equal(2, permit.FinestAdminLevel);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(9, 4)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    public void A_cap_at_any_level_removes_the_precise_location_and_never_refines(int capped, int finest)
    {
        var permit = With(Capping(capped)).Released();

        Assert.DoesNotContain(DataCategory.PreciseLocation, permit.Categories);
        Assert.Equal(finest, permit.FinestAdminLevel);
    }

    [Fact]
    public void The_lowest_cap_counts() => Assert.Equal(1, With(Capping(3), Capping(1), Capping(2)).Released().FinestAdminLevel);

    [Fact]
    public void The_level_of_a_rule_that_does_not_cap_counts_for_nothing() =>
        Assert.Equal(4, With(Removing(DataCategory.Photo) with { AdminLevel = 1 }).Released().FinestAdminLevel);

    [Theory]
    [InlineData(3, DataCategory.CoarseLocation)]
    [InlineData(4, DataCategory.PreciseLocation)]
    public void A_filter_by_a_capped_location_withholds_the_person(int capped, DataCategory filter) =>
        Assert.Equal(WithholdReason.FilterNotReleased, (With(Capping(capped)) with { Filters = Given.Set(filter) }).Withheld());

    [Fact]
    public void A_filter_by_something_else_is_not_touched_by_a_cap() =>
        Assert.NotNull((With(Capping(1)) with { Filters = Given.Set(DataCategory.Identifiers) }).Released());

    [Fact]
    public void A_filter_by_area_is_fine_where_every_area_is_left() =>
        Assert.NotNull((With(Capping(4)) with { Filters = Given.Set(DataCategory.CoarseLocation) }).Released());

    private static Situation With(params ProtectionRule[] rules) => Plain with { Rules = rules };

    private static ProtectionRule Removing(params DataCategory[] categories) =>
        Given.Rule with { Effect = ProtectionEffect.RemoveCategories, Categories = DataCategorySet.Of(categories) };

    private static ProtectionRule Capping(int level) => Given.Rule with { Effect = ProtectionEffect.CapLocation, AdminLevel = level };
}
