using CsCheck;
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
    public void Each_category_that_leaves_rests_on_a_consent_that_the_permit_names() => Situations.Any.Sample(
        situation =>
        {
            var permit = situation.Disclosure();
            var basis = situation.Consents.Where(consent => consent is not null && permit?.Consents.Contains(consent.Id) == true);
            Assert.All(permit?.Categories ?? [], category => Assert.Contains(basis, consent => consent!.Categories.Contains(category)));
        },
        iter: Iterations);

    [Fact]
    public void Adding_a_denial_never_releases_more() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) =>
        {
            var denial = consent with { Decision = ConsentDecision.Deny };
            AssertNoMore(situation, situation with { Consents = [.. situation.Consents, denial] });
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
            var permit = consent with { Decision = ConsentDecision.Permit };
            AssertNoMore(situation with { Consents = [.. situation.Consents, permit] }, situation);
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
    public void Without_any_consent_nothing_leaves() => Situations.Any.Sample(
        situation => Assert.Null((situation with { Consents = [] }).Disclosure()),
        iter: Iterations);

    [Fact]
    public void Denials_alone_release_nothing() => Situations.Any.Sample(
        situation => Assert.Null((situation with { Consents = [.. situation.Consents.Where(consent => consent?.Decision != ConsentDecision.Permit)] }).Disclosure()),
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
