using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>What a steward reads in plain cases.</summary>
public sealed class ExplainerTests
{
    private static readonly Situation Plain = Given.Situation;
    private static readonly SharingAgreement PublicTask = Given.Agreement with
    {
        LegalBasis = LegalBasis.PublicTask,
        LegalBasisReference = "Social Protection Act, section 4",
        Start = Given.Today.AddDays(-30),
        End = Given.Today.AddDays(30),
    };

    [Fact]
    public void What_a_consent_releases_names_the_consent()
    {
        var explanation = Plain.Explain()!;

        Assert.Null(explanation.Withheld);
        Assert.All(explanation.Categories, category => Assert.Equal(["consent-1"], Assert.IsType<CategoryOutcome.ReleasedByConsent>(category.Outcome).Consents));
        var line = Assert.Single(explanation.Consents);
        Assert.Equal((DataCategorySet.All, DataCategorySet.None, DataCategorySet.None, (ConsentSilence?)null), (line.Grants, line.Denies, line.Withdraws, line.Silence));
    }

    [Fact]
    public void What_another_basis_releases_names_the_basis_and_the_rest_has_no_consent()
    {
        var explanation = (Plain with { Consents = [], Agreements = [PublicTask] }).Explain()!;

        Assert.Equal(new CategoryOutcome.ReleasedOnBasis(LegalBasis.PublicTask), Of(explanation, DataCategory.Identity));
        Expect(explanation, DataCategory.Contact, CategoryReason.NoConsent);
        Expect(explanation, DataCategory.Photo, CategoryReason.NoConsent);
    }

    [Fact]
    public void A_denial_a_rule_and_what_was_not_asked_or_agreed_are_each_named()
    {
        var explanation = (Plain with
        {
            Requested = DataCategorySet.All.Except(Given.Set(DataCategory.Assistance)),
            Agreements = [Given.Agreement with { Categories = DataCategorySet.All.Except(Given.Set(DataCategory.Enrolment)) }],
            Consents = [Given.Permit, Given.Denial with { Categories = Given.Set(DataCategory.Contact) }],
            Rules = [Given.Rule with { Effect = ProtectionEffect.CapLocation, AdminLevel = 2 }],
        }).Explain()!;

        Expect(explanation, DataCategory.Assistance, CategoryReason.NotAsked);
        Expect(explanation, DataCategory.Enrolment, CategoryReason.NotAgreed);
        Expect(explanation, DataCategory.Contact, CategoryReason.Denied, "consent-2");
        Expect(explanation, DataCategory.PreciseLocation, CategoryReason.Protected, "rule-1");
        Assert.Equal(2, explanation.FinestAdminLevel);
        Assert.Equal(["rule-1"], explanation.CappedBy);
    }

    [Fact]
    public void A_withdrawal_is_named_by_what_it_took_back_and_the_consent_by_what_took_it()
    {
        OnRecord withdrawal = new(ConsentRecord.Of(Given.Permit) with { Id = "withdrawal", Status = ConsentStatus.Withdrawn }, Plain.At);
        var explanation = (Plain with { Consents = [Given.Permit, withdrawal] }).Explain()!;

        Assert.Equal(WithholdReason.NoConsent, explanation.Withheld);
        Expect(explanation, DataCategory.Identity, CategoryReason.Withdrawn, "withdrawal");
        Assert.Equal(ConsentSilence.Superseded, explanation.Consents[0].Silence);
        Assert.Equal(["withdrawal"], explanation.Consents[0].SupersededBy);
        Assert.Equal(DataCategorySet.All, explanation.Consents[1].Withdraws);
    }

    [Fact]
    public void A_withdrawal_keeps_back_what_another_basis_would_carry()
    {
        OnRecord withdrawal = new(ConsentRecord.Of(Given.Permit) with { Id = "withdrawal", Status = ConsentStatus.Withdrawn }, Plain.At);

        Expect((Plain with { Consents = [withdrawal], Agreements = [PublicTask] }).Explain()!, DataCategory.Identity, CategoryReason.Withdrawn, "withdrawal");
    }

    [Fact]
    public void What_could_leave_alone_is_told_to_wait_for_the_presence_or_the_filter()
    {
        var presence = (Plain with { Consents = [Given.Permit with { Categories = Given.Set(DataCategory.Contact) }] }).Explain()!;
        var filter = (Plain with { Consents = [Given.Permit with { Categories = Given.Set(DataCategory.Identity) }], Filters = Given.Set(DataCategory.Contact) }).Explain()!;

        Expect(presence, DataCategory.Contact, CategoryReason.PresenceWithheld);
        Expect(presence, DataCategory.Identity, CategoryReason.NoConsent);
        Expect(filter, DataCategory.Identity, CategoryReason.FilterNotReleased);
        Expect(filter, DataCategory.Contact, CategoryReason.NoConsent);
    }

    [Fact]
    public void What_a_party_to_the_conflict_may_not_have_is_told()
    {
        var explanation = Given.WithPartyToConflict.Explain()!;

        Expect(explanation, DataCategory.Photo, CategoryReason.PartyToConflict);
        Assert.True(explanation.CappedAsPartyToConflict);
        Assert.Empty(explanation.CappedBy);
        Assert.Equal(ConsentSilence.PartyNotNoticed, (Given.WithPartyToConflict with { Consents = [Given.Permit] }).Explain()!.Consents[0].Silence);
    }

    [Fact]
    public void The_whole_withheld_is_told_of_each_category()
    {
        Expect((Plain with { Consents = [Given.Permit, null] }).Explain()!, DataCategory.Photo, CategoryReason.ConsentUnreadable, "unread-1");
        Expect((Plain with { Rules = [Given.Rule] }).Explain()!, DataCategory.Photo, CategoryReason.Protected, "rule-1");
        Expect((Plain with { Agreements = [Given.Agreement with { Areas = Limit.Nothing }] }).Explain()!, DataCategory.Photo, CategoryReason.OutsideArea);
        Expect((Plain with { Programme = "x", Agreements = [Given.Agreement with { Programmes = Limit.Nothing }] }).Explain()!, DataCategory.Photo, CategoryReason.OutsideProgramme);
    }

    [Fact]
    public void A_household_s_yes_that_covers_no_adult_is_told()
    {
        ConsentRecord household = ConsentRecord.Of(Given.Permit) with { Subject = ConsentSubject.Household("house-1") };

        Assert.Equal(ConsentSilence.NotForAdult, (Plain with { Consents = [household] }).Explain()!.Consents[0].Silence);
        Assert.Equal(ConsentSilence.NotForAdult, (Plain with { Consents = [ConsentRecord.Of(Given.Permit) with { GivenBy = ConsentDelegation.Guardian }] }).Explain()!.Consents[0].Silence);
    }

    [Fact]
    public void A_refusal_tells_what_each_agreement_of_the_two_parties_lacks()
    {
        SharingAgreement[] agreements =
        [
            Given.Agreement with { Id = "draft", Active = false },
            Given.Agreement with { Id = "over", End = Given.Today.AddDays(-1) },
            Given.Agreement with { Id = "other-purpose", Purposes = [PurposeOfUse.Audit] },
            Given.Agreement with { Id = "read-only", Operations = [AgreedOperation.Read], Version = 3 },
            Given.Agreement with { Id = "of-others", Partner = "foodaid" },
        ];

        var explanation = DecisionExplainer.ExplainRefusal(Plain.Request, agreements);

        Assert.Equal(RefusalReason.OperationNotAgreed, explanation.Reason);
        Assert.Equal(
            [
                new("draft", 0, AgreementAnswer.NotActive, default),
                new("over", 0, AgreementAnswer.NotInForce, default),
                new("other-purpose", 0, AgreementAnswer.OtherPurpose, default),
                new AgreementExplanation("read-only", 3, AgreementAnswer.OperationMissing, default),
            ],
            explanation.Agreements);
    }

    [Fact]
    public void Every_reason_has_its_own_code() => Assert.Equal(Enum.GetValues<CategoryReason>(), CategoryReasonCode.All.Values.Order());

    private static CategoryOutcome Of(DecisionExplanation explanation, DataCategory category) => explanation.Categories.Single(one => one.Category == category).Outcome;

    private static void Expect(DecisionExplanation explanation, DataCategory category, CategoryReason reason, params string[] by)
    {
        var withheld = Assert.IsType<CategoryOutcome.Withheld>(Of(explanation, category));
        Assert.Equal(reason, withheld.Reason);
        Assert.Equal(by, withheld.By);
    }
}
