using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>The agreement's areas and programmes, and the question's filters, decided for each person.</summary>
public sealed class LimitsTests
{
    private static readonly Situation Plain = Given.Situation;

    [Fact]
    public void A_person_in_an_area_agreed_is_released() => Assert.NotNull(InAreas("XX01").Released());

    [Fact]
    public void A_person_outside_the_areas_agreed_is_withheld() => Assert.Equal(WithholdReason.OutsideArea, InAreas("XX02", "YY").Withheld());

    [Fact]
    public void A_person_whose_area_is_known_only_coarser_than_agreed_is_withheld() =>
        Assert.Equal(WithholdReason.OutsideArea, InAreas("XX010302").Withheld());

    [Fact]
    public void A_record_of_a_programme_agreed_is_released() => Assert.NotNull(InProgrammes("cash").Released());

    [Theory]
    [InlineData("food")]
    [InlineData("Cash")]
    [InlineData("cash-2")]
    public void A_record_of_another_programme_is_withheld(string agreed) =>
        Assert.Equal(WithholdReason.OutsideProgramme, InProgrammes(agreed).Withheld());

    [Fact]
    public void A_record_about_no_programme_is_not_bound_by_programmes() => Assert.NotNull((InProgrammes("food") with { Programme = null }).Released());

    [Fact]
    public void A_record_whose_programme_has_no_code_is_withheld_unless_every_programme_is_agreed()
    {
        Assert.Equal(WithholdReason.OutsideProgramme, (InProgrammes("cash") with { Programme = "" }).Withheld());
        Assert.NotNull((Plain with { Programme = "" }).Released());
    }

    [Fact]
    public void A_record_about_no_programme_is_released_by_a_consent_for_programmes_only_when_it_names_all_that_are_agreed()
    {
        Assert.NotNull(NoProgramme(["cash", "food"], For(Given.Permit, ["food", "cash"])).Released());
        Assert.Equal(WithholdReason.NoConsent, NoProgramme(["cash", "food"], For(Given.Permit, ["cash"])).Withheld());
    }

    [Fact]
    public void A_consent_for_programmes_does_not_reach_a_record_about_none_when_none_is_agreed() =>
        Assert.Equal(WithholdReason.NoConsent, NoProgramme([], For(Given.Permit, ["cash"])).Withheld());

    [Fact]
    public void A_denial_for_programmes_keeps_back_a_record_about_none_when_it_names_one_of_those_agreed()
    {
        var denial = For(Given.Denial, ["cash", "shelter"]);

        Assert.Equal(WithholdReason.Denied, NoProgramme(["cash", "food"], Given.Permit, denial).Withheld());
        Assert.NotNull(NoProgramme(["food"], Given.Permit, denial).Released());
    }

    [Fact]
    public void A_consent_for_a_programme_without_a_code_reaches_no_record() =>
        Assert.Equal(WithholdReason.NoConsent, (Plain with { Programme = "", Consents = [For(Given.Permit, [""])] }).Withheld());

    [Fact]
    public void A_denial_for_a_programme_keeps_back_a_record_whose_programme_has_no_code() => Assert.Equal(
        WithholdReason.Denied,
        (Plain with { Programme = "", Consents = [Given.Permit, For(Given.Denial, ["cash"])] }).Withheld());

    [Fact]
    public void A_filter_by_data_that_this_person_did_not_release_withholds_the_person() => Assert.Equal(
        WithholdReason.FilterNotReleased,
        (Plain with
        {
            Filters = Given.Set(DataCategory.Identifiers),
            Consents = [Given.Permit with { Categories = Given.Set(DataCategory.Identity) }],
        }).Withheld());

    [Fact]
    public void A_filter_by_data_that_was_not_requested_withholds_the_person() => Assert.Equal(
        WithholdReason.FilterNotReleased,
        (Plain with { Requested = Given.Set(DataCategory.Identity), Filters = Given.Set(DataCategory.Identifiers) }).Withheld());

    [Fact]
    public void Filters_by_released_data_are_fine() =>
        Assert.NotNull((Plain with { Filters = Given.Set(DataCategory.Identifiers, DataCategory.CoarseLocation) }).Released());

    private static Situation NoProgramme(string[] agreed, params OnRecord[] consents) =>
        InProgrammes(agreed) with { Programme = null, Consents = consents };

    private static ConsentRecord For(CollectedConsent consent, string[] programmes)
    {
        var record = ConsentRecord.Of(consent);
        return record with { Clause = record.Clause with { Programmes = programmes } };
    }

    private static Situation InAreas(params string[] areas) => Plain with { Agreements = [Given.Agreement with { Areas = Limit.To(areas) }] };

    private static Situation InProgrammes(params string[] programmes) =>
        Plain with { Programme = "cash", Agreements = [Given.Agreement with { Programmes = Limit.To(programmes) }] };
}
