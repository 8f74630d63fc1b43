using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Tests.Consents.Deciding;

public sealed class QueryDecisionTests
{
    private static readonly Situation Plain = Given.Situation;

    [Fact]
    public void A_question_that_scope_agreement_and_purpose_allow_may_be_put()
    {
        var permit = (Plain with { Requested = Given.Set(DataCategory.Identity, DataCategory.Contact) }).Asked();

        Assert.Equal(Given.Set(DataCategory.Identity, DataCategory.Contact), permit.Ceiling);
        Assert.Same(Given.Agreement, permit.Agreement);
        Assert.Equal("ministry", permit.Recipient.Id);
        Assert.Equal(PurposeOfUse.EligibilityVerification, permit.Purpose);
    }

    [Fact]
    public void The_ceiling_holds_nothing_that_the_agreement_does_not_share() => Assert.Equal(
        Given.Set(DataCategory.Identity),
        WithAgreement(Given.Agreement with { Categories = Given.Set(DataCategory.Identity) }).Asked().Ceiling);

    [Fact]
    public void A_partner_that_is_not_active_is_refused() =>
        Assert.Equal(RefusalReason.PartnerNotActive, (Plain with { Partner = Plain.Partner with { Active = false } }).Refusal());

    [Fact]
    public void A_suspended_partner_learns_nothing_of_agreements_and_scopes() => Assert.Equal(
        RefusalReason.PartnerNotActive,
        (Plain with { Partner = Plain.Partner with { Active = false }, Agreements = [], Scopes = "" }).Refusal());

    [Fact]
    public void Without_an_agreement_the_question_is_refused() => Assert.Equal(RefusalReason.NoAgreement, (Plain with { Agreements = [] }).Refusal());

    [Theory]
    [InlineData("shelter", "ministry")]
    [InlineData("Relief", "ministry")]
    [InlineData("relief", "foodaid")]
    [InlineData("relief", "Ministry")]
    [InlineData("relief", "ministry ")]
    public void An_agreement_of_another_agency_or_partner_does_not_answer(string agency, string partner) =>
        Assert.Equal(RefusalReason.NoAgreement, WithAgreement(Given.Agreement with { Agency = agency, Partner = partner }).Refusal());

    [Fact]
    public void A_suspended_agreement_does_not_answer() =>
        Assert.Equal(RefusalReason.NoAgreement, WithAgreement(Given.Agreement with { Active = false }).Refusal());

    [Theory]
    [InlineData(-5, 0, true)]
    [InlineData(0, 5, true)]
    [InlineData(0, 0, true)]
    [InlineData(-5, -1, false)]
    [InlineData(1, 5, false)]
    [InlineData(1, -1, false)]
    public void An_agreement_answers_from_its_first_day_to_its_last(int start, int end, bool answers) => Assert.Equal(
        answers,
        WithAgreement(Given.Agreement with { Start = Given.Today.AddDays(start), End = Given.Today.AddDays(end) }).Ask() is QueryDecision.Permitted);

    [Fact]
    public void The_day_of_a_question_is_the_day_in_UTC()
    {
        var onlyToday = WithAgreement(Given.Agreement with { Start = Given.Today, End = Given.Today });

        Assert.NotNull((onlyToday with { At = new(2026, 3, 14, 22, 0, 0, TimeSpan.FromHours(-3)) }).Asked());
        Assert.Equal(RefusalReason.NoAgreement, (onlyToday with { At = new(2026, 3, 15, 1, 0, 0, TimeSpan.FromHours(3)) }).Refusal());
    }

    [Theory]
    [InlineData("system/Patient.r", FhirInteraction.Search)]
    [InlineData("system/Patient.s", FhirInteraction.Read)]
    [InlineData("system/Group.rs", FhirInteraction.Read)]
    [InlineData("system/*.rs", FhirInteraction.None)]
    [InlineData("system/*.rs", (FhirInteraction)3)]
    [InlineData("", FhirInteraction.Read)]
    public void What_no_scope_allows_is_refused(string scopes, FhirInteraction interaction) =>
        Assert.Equal(RefusalReason.ScopeMissing, (Plain with { Scopes = scopes, Interaction = interaction }).Refusal());

    [Fact]
    public void A_purpose_that_the_agreement_does_not_name_is_refused() =>
        Assert.Equal(RefusalReason.PurposeNotAgreed, (Plain with { Purpose = PurposeOfUse.Deduplication }).Refusal());

    [Fact]
    public void A_purpose_agreed_with_another_partner_or_last_year_does_not_count() => Assert.Equal(
        RefusalReason.PurposeNotAgreed,
        (Plain with
        {
            Purpose = PurposeOfUse.Referral,
            Agreements =
            [
                Given.Agreement,
                Given.Agreement with { Id = "a2", Partner = "foodaid", Purposes = [PurposeOfUse.Referral] },
                Given.Agreement with { Id = "a3", Purposes = [PurposeOfUse.Referral], End = Given.Today.AddDays(-1) },
            ],
        }).Refusal());

    [Fact]
    public void Of_several_agreements_the_one_that_names_the_purpose_answers()
    {
        var other = Given.Agreement with { Id = "other", Purposes = [PurposeOfUse.Audit] };

        Assert.Same(Given.Agreement, (Plain with { Agreements = [other, Given.Agreement] }).Asked().Agreement);
    }

    [Fact]
    public void Two_agreements_that_would_answer_are_ambiguous_even_when_they_agree() => Assert.Equal(
        RefusalReason.AgreementAmbiguous,
        (Plain with { Agreements = [Given.Agreement, Given.Agreement with { Id = "again" }] }).Refusal());

    [Fact]
    public void A_resource_whose_presence_is_not_agreed_is_refused() => Assert.Equal(
        RefusalReason.CategoryNotAgreed,
        WithAgreement(Given.Agreement with { Categories = DataCategorySet.All.Except(Given.Set(DataCategory.Identity)) }).Refusal());

    [Fact]
    public void A_question_that_does_not_request_the_presence_is_refused() => Assert.Equal(
        RefusalReason.CategoryNotAgreed,
        (Plain with { Requested = Given.Set(DataCategory.Contact) }).Refusal());

    [Fact]
    public void A_filter_by_what_is_not_agreed_is_refused() => Assert.Equal(
        RefusalReason.FilterNotAgreed,
        (WithAgreement(Given.Agreement with { Categories = Given.Set(DataCategory.Identity) }) with { Filters = Given.Set(DataCategory.Identity, DataCategory.Contact) }).Refusal());

    [Fact]
    public void A_presence_that_is_no_category_is_an_error_and_no_permit() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (Plain with { Presence = default }).Ask());

    private static Situation WithAgreement(SharingAgreement agreement) => Plain with { Agreements = [agreement] };
}
