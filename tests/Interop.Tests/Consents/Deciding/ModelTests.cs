using System.Collections.Concurrent;
using CsCheck;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>The decider and its naive model agree, and the situations they are asked about reach every outcome.</summary>
public sealed class ModelTests
{
    [Fact]
    public void The_decider_and_the_naive_model_agree_about_questions() => Situations.Any.Sample(
        situation =>
        {
            var expected = NaiveDecider.Answer(situation).Refusals;
            switch (situation.Ask())
            {
                case QueryDecision.Refused refused:
                    Assert.Contains(refused.Reason, expected);
                    break;
                case QueryDecision.Permitted permitted:
                    Assert.Empty(expected);
                    var agreed = permitted.Permit.Agreement.Categories;
                    Assert.Equal(situation.Requested.Where(category => agreed.Contains(category)), permitted.Permit.Ceiling);
                    break;
            }
        },
        iter: 20_000);

    [Fact]
    public void The_decider_and_the_naive_model_agree_about_persons() => Situations.Any.Sample(
        situation =>
        {
            var expected = NaiveDecider.Answer(situation);
            switch (situation.Decide())
            {
                case null:
                    Assert.NotEmpty(expected.Refusals);
                    break;
                case SubjectDecision.Withheld withheld:
                    Assert.Contains(withheld.Reason, expected.Withholdings);
                    break;
                case SubjectDecision.Released released:
                    Assert.Empty(expected.Withholdings);
                    Assert.Equal(expected.Released, released.Permit.Categories);
                    Assert.Equal(expected.FinestLevel, released.Permit.FinestAdminLevel);
                    Assert.Equal(expected.Basis.Order(StringComparer.Ordinal), released.Permit.Consents);
                    Assert.Equal(expected.WithoutConsent, released.Permit.WithoutConsent);
                    break;
            }
        },
        iter: 30_000);

    [Fact]
    public void The_generated_situations_reach_every_outcome_of_the_decider()
    {
        var seen = new ConcurrentDictionary<string, int>();
        Situations.Any.Sample(
            situation =>
            {
                var outcome = situation.Ask() is QueryDecision.Refused refused ? refused.Reason.ToString()
                    : situation.Decide() is SubjectDecision.Withheld withheld ? withheld.Reason.ToString()
                    : situation.Disclosure() is { WithoutConsent.IsEmpty: false } permit ? (permit.Consents.Count > 0 ? "ReleasedOnBoth" : "ReleasedWithoutConsent")
                    : "Released";
                seen.AddOrUpdate(outcome, 1, (_, count) => count + 1);
            },
            iter: 40_000);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));

        // NoSubject is for records about nobody, about whom the decider is not asked.
        string[] every = [.. Enum.GetNames<RefusalReason>(), .. Enum.GetNames<WithholdReason>().Where(name => name != nameof(WithholdReason.NoSubject)), "Released", "ReleasedWithoutConsent"];
        Assert.All(every, outcome => Assert.InRange(seen.GetValueOrDefault(outcome), 40, 40_000));
        Assert.InRange(seen.GetValueOrDefault("ReleasedOnBoth"), 5, 40_000);
    }

    [Fact]
    public void The_generated_consents_grant_deny_and_withdraw_in_every_way()
    {
        var seen = new ConcurrentDictionary<string, int>();
        Situations.Any.Sample(
            situation =>
            {
                if (situation.Ask() is not QueryDecision.Permitted)
                {
                    return;
                }

                var readable = situation.Consents.OfType<OnRecord>().Where(entry => !NaiveConsents.CannotBeRead(entry)).ToList();
                foreach (var entry in readable)
                {
                    void Saw(bool holds, string what) => seen.AddOrUpdate(what, holds ? 1 : 0, (_, count) => count + (holds ? 1 : 0));
                    var consent = entry.Consent;
                    var (yes, permits) = (NaiveConsents.SaysYes(entry, situation.Presence, situation), NaiveConsents.Permits(entry, situation.Presence, situation));
                    Saw(permits && consent.Subject.Kind == RecordKind.Household && !situation.Subject.IsHousehold, "a household's yes for a minor");
                    Saw(permits && consent.Subject.Kind == RecordKind.Household && situation.Subject.IsHousehold, "a household's yes for itself");
                    Saw(permits && consent.GivenBy == ConsentDelegation.Guardian, "a guardian's yes for a minor");
                    Saw(permits && consent.Clause.Decision != ConsentDecision.Permit, "a yes by exception");
                    Saw(permits && consent.Status == ConsentStatus.Renewed, "a renewed yes");
                    Saw(permits && consent.Clause.Programmes.Count > 0, "a yes for programmes");
                    Saw(yes && !permits, "a yes withdrawn");
                    Saw(permits && NaiveDecider.Withdrawn(situation.Presence, situation), "a yes after a withdrawal");
                    Saw(NaiveDecider.OnOtherBasis(situation.Presence, situation) && NaiveDecider.Withdrawn(situation.Presence, situation), "another basis withdrawn");
                    Saw(consent.Clause.Decision == ConsentDecision.Permit && consent.Status == ConsentStatus.Given && NaiveConsents.Denies(entry, situation.Presence, situation), "a no by exception");
                }
            },
            iter: 30_000);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.All(seen, pair => Assert.InRange(pair.Value, 20, 150_000));
        Assert.Equal(10, seen.Count);
    }
}
