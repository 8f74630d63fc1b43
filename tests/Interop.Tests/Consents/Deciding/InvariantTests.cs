using CsCheck;
using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>What holds of every decision, whatever the situation.</summary>
public sealed class InvariantTests
{
    private const int Iterations = 10_000;

    [Fact]
    public void What_leaves_was_requested_and_agreed_and_allowed_by_a_scope() => Situations.Any.Sample(
        situation =>
        {
            if (situation.Disclosure() is not { } permit)
            {
                return;
            }

            Assert.Contains(situation.Agreements, agreement => agreement.Categories.Intersect(situation.Requested).Covers(permit.Categories));
            Assert.Contains(situation.Presence, permit.Categories);
            Assert.True(permit.Categories.Covers(situation.Filters));
            Assert.True(NaiveScopes.Allow(situation.Scopes, situation.ResourceType, situation.Interaction));
        },
        iter: Iterations);

    [Fact]
    public void Each_category_that_leaves_rests_on_a_consent_that_the_permit_names_or_on_the_basis_agreed() => Situations.Any.Sample(
        situation =>
        {
            var permit = situation.Disclosure();
            var basis = situation.Consents.Where(consent => consent is not null && permit?.Consents.Contains(consent.Consent.Id) == true);
            Assert.All(
                permit?.Categories.Except(permit.WithoutConsent) ?? [],
                category => Assert.Contains(basis, consent => Names(consent!.Consent, category)));
        },
        iter: Iterations);

    [Fact]
    public void Nothing_sensitive_leaves_without_a_consent_that_names_it() => Situations.Any.Sample(
        situation => Assert.All(
            situation.Disclosure()?.Categories.Intersect(DataCategorySet.Sensitive) ?? [],
            category => Assert.Contains(situation.Consents, consent => Names(consent!.Consent, category))),
        iter: Iterations);

    [Fact]
    public void What_leaves_without_consent_is_within_the_limits_of_the_basis_and_never_for_a_party_to_the_conflict() => Situations.Any.Sample(
        situation =>
        {
            if (situation.Disclosure() is { WithoutConsent.IsEmpty: false } permit)
            {
                Assert.False(situation.Partner.PartyToConflict);
                Assert.True(LegalBasisLimits.Categories(permit.Query.Agreement.LegalBasis).Covers(permit.WithoutConsent));
                Assert.True(LegalBasisLimits.WithoutConsent(permit.Query.Agreement, situation.Partner, situation.Purpose).Covers(permit.WithoutConsent));
                Assert.True(permit.Categories.Covers(permit.WithoutConsent));
            }
        },
        iter: Iterations);

    [Fact]
    public void Adding_a_denial_never_releases_more() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) =>
        {
            var clause = consent.Consent.Clause with { Decision = ConsentDecision.Deny };
            AssertNoMore(situation, With(situation, consent with { Consent = consent.Consent with { Clause = clause, Exceptions = [] } }));
            AssertNoMore(situation, With(situation, consent with { Consent = consent.Consent with { Status = ConsentStatus.Refused } }));
        },
        iter: Iterations);

    [Fact]
    public void Adding_a_withdrawal_never_releases_more() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) => AssertNoMore(situation, With(situation, consent with { Consent = consent.Consent with { Status = ConsentStatus.Withdrawn } })),
        iter: Iterations);

    [Fact]
    public void Withdrawing_a_person_s_yes_after_all_else_never_releases_more() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) =>
        {
            var given = consent.Consent with { Status = ConsentStatus.Given, Subject = ConsentSubject.Person("person-1") };
            if (given.Clause.Decision == ConsentDecision.Permit || given.Exceptions.Count > 0)
            {
                AssertNoMore(
                    With(situation, consent with { Consent = given }),
                    With(situation, new(given with { Status = ConsentStatus.Withdrawn }, situation.At)));
            }
        },
        iter: Iterations);

    [Fact]
    public void Adding_a_protection_rule_never_releases_more() => Gen.Select(Situations.Any, Situations.Rule).Sample(
        (situation, rule) => AssertNoMore(situation, situation with { Rules = [.. situation.Rules, rule] }),
        iter: Iterations);

    [Fact]
    public void Adding_a_permit_never_releases_less() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) =>
        {
            var permit = consent with
            {
                Consent = consent.Consent with { Status = ConsentStatus.Given, Clause = consent.Consent.Clause with { Decision = ConsentDecision.Permit }, Exceptions = [] },
            };
            AssertNoMore(With(situation, permit), situation);
        },
        iter: Iterations);

    [Fact]
    public void An_unreadable_consent_among_any_others_withholds_the_person() => Situations.Any.Sample(
        situation =>
        {
            var withUnread = situation with { Consents = [.. situation.Consents, null] };
            Assert.Null(withUnread.Disclosure());
            Assert.True(withUnread.Decide() is null or SubjectDecision.Withheld { Reason: WithholdReason.ConsentUnreadable });
        },
        iter: Iterations);

    [Fact]
    public void Without_any_consent_nothing_leaves_but_on_the_basis_agreed() => Situations.Any.Sample(
        situation =>
        {
            var permit = (situation with { Consents = [] }).Disclosure();
            Assert.Equal(permit?.Categories, permit?.WithoutConsent);
            Assert.Null((WithoutOtherBasis(situation) with { Consents = [] }).Disclosure());
        },
        iter: Iterations);

    [Fact]
    public void Denials_refusals_and_withdrawals_alone_release_nothing() => Situations.Any.Sample(
        situation => Assert.Null((WithoutOtherBasis(situation) with
        {
            Consents =
            [
                .. situation.Consents.Where(consent =>
                    consent?.Consent is not { Status: ConsentStatus.Given or ConsentStatus.Renewed } yes
                    || (yes.Clause.Decision != ConsentDecision.Permit && yes.Exceptions.All(exception => exception.Decision != ConsentDecision.Permit))),
            ],
        }).Disclosure()),
        iter: Iterations);

    [Fact]
    public void Asking_for_less_never_releases_more() => Gen.Select(Situations.Any, Situations.Categories).Sample(
        (situation, categories) => AssertNoMore(situation, situation with { Requested = situation.Requested.Intersect(categories) }),
        iter: Iterations);

    [Fact]
    public void Filtering_by_more_never_releases_more() => Gen.Select(Situations.Any, Situations.Category).Sample(
        (situation, category) => AssertNoMore(situation, situation with { Filters = situation.Filters.Union(DataCategorySet.Of(category)) }),
        iter: Iterations);

    [Fact]
    public void Becoming_party_to_the_conflict_never_reaches_more() => Situations.Any.Sample(
        situation => AssertNoMore(
            situation with { Partner = situation.Partner with { PartyToConflict = false } },
            situation with { Partner = situation.Partner with { PartyToConflict = true } }),
        iter: Iterations);

    [Fact]
    public void A_partner_whose_class_is_not_said_never_reaches_more() => Situations.Any.Sample(
        situation => AssertNoMore(situation, situation with { Partner = situation.Partner with { Class = RecipientClass.Unknown } }),
        iter: Iterations);

    [Fact]
    public void A_permit_names_the_one_subject_recipient_purpose_and_agency_asked_about() => Situations.Any.Sample(
        situation =>
        {
            if (situation.Disclosure() is { } permit)
            {
                Assert.Equal(
                    (situation.Subject.Id, situation.Partner, situation.Purpose, situation.Agency, situation.At),
                    (permit.Subject, permit.Query.Recipient, permit.Query.Purpose, permit.Query.Request.Agency, permit.Query.Request.At));
                Assert.Equal(permit.Query.Agreement.Agency, situation.Agency);
                Assert.Equal(permit.Query.Agreement.Partner, situation.Partner.Id);
            }
        },
        iter: Iterations);

    private static bool Names(ConsentRecord consent, DataCategory category) =>
        consent.Clause.Categories.Contains(category) || consent.Exceptions.Any(exception => exception.Categories.Contains(category));

    private static Situation With(Situation situation, OnRecord consent) => situation with { Consents = [.. situation.Consents, consent] };

    private static Situation WithoutOtherBasis(Situation situation) =>
        situation with { Agreements = [.. situation.Agreements.Select(agreement => agreement with { LegalBasis = LegalBasis.Consent })] };

    private static void AssertNoMore(Situation before, Situation after)
    {
        if (after.Disclosure() is not { } more)
        {
            return;
        }

        var less = before.Disclosure();
        Assert.NotNull(less);
        Assert.True(less.Categories.Covers(more.Categories));
        Assert.True(more.FinestAdminLevel <= less.FinestAdminLevel);
    }
}
