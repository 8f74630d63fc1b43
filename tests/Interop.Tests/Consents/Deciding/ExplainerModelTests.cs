using System.Collections.Concurrent;
using CsCheck;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents.Deciding;

/// <summary>Explanations agree with what the decider decides, and every reason they give is true by the naive model.</summary>
public sealed class ExplainerModelTests
{
    private static readonly DataCategory[] Everything = Enum.GetValues<DataCategory>();

    [Fact]
    public void What_is_explained_as_released_and_withheld_is_what_was_decided() => Situations.Any.Sample(
        situation =>
        {
            if (situation.Explain() is { } explanation)
            {
                var permit = situation.Disclosure();
                Assert.Equal(permit?.Categories ?? DataCategorySet.None, explanation.Released);
                Assert.Equal((situation.Decide() as SubjectDecision.Withheld)?.Reason, explanation.Withheld);
                Assert.Equal(Everything, explanation.Categories.Select(category => category.Category));
                Assert.Equal(permit?.FinestAdminLevel ?? explanation.FinestAdminLevel, explanation.FinestAdminLevel);
                Assert.Equal(
                    permit?.Consents ?? [],
                    explanation.Categories.Select(category => category.Outcome).OfType<CategoryOutcome.ReleasedByConsent>()
                        .SelectMany(released => released.Consents).Distinct().Order(StringComparer.Ordinal));
            }
        },
        iter: 20_000);

    [Fact]
    public void Every_reason_given_for_a_category_is_true_by_the_naive_model()
    {
        var seen = new ConcurrentDictionary<CategoryReason, int>();
        Situations.Any.Sample(
            situation =>
            {
                var naive = NaiveDecider.Answer(situation);
                foreach (var (category, outcome) in situation.Explain()?.Categories ?? [])
                {
                    switch (outcome)
                    {
                        case CategoryOutcome.Withheld withheld:
                            seen.AddOrUpdate(withheld.Reason, 1, (_, count) => count + 1);
                            Assert.True(NaiveReasons.IsTrue(withheld, category, situation), $"{category}: {withheld.Reason.Code()} by {string.Join(',', withheld.By)}");
                            break;
                        case CategoryOutcome.ReleasedByConsent released:
                            Assert.True(naive.Withholdings.Count == 0 && naive.Released.Contains(category) && !naive.WithoutConsent.Contains(category));
                            Assert.Equal(Ids(situation, entry => NaiveConsents.Permits(entry, category, situation)), released.Consents);
                            break;
                        case CategoryOutcome.ReleasedOnBasis released:
                            Assert.True(naive.Withholdings.Count == 0 && naive.Released.Contains(category) && naive.WithoutConsent.Contains(category));
                            Assert.Equal(NaiveDecider.Answering(situation).LegalBasis, released.Basis);
                            break;
                    }
                }
            },
            iter: 30_000);

        Assert.All(Enum.GetValues<CategoryReason>(), reason => Assert.InRange(seen.GetValueOrDefault(reason), 20, 400_000));
    }

    [Fact]
    public void Every_line_about_a_consent_is_true_by_the_naive_model()
    {
        var seen = new ConcurrentDictionary<ConsentSilence, int>();
        Situations.Any.Sample(
            situation =>
            {
                foreach (var (entry, line) in situation.Consents.Zip(situation.Explain()?.Consents ?? []))
                {
                    if (NaiveConsents.CannotBeRead(entry))
                    {
                        Assert.Equal((DataCategorySet.None, DataCategorySet.All, DataCategorySet.None), (line.Grants, line.Denies, line.Withdraws));
                        continue;
                    }

                    Assert.Equal(entry!.Consent.Id, line.Id);
                    Assert.Equal(Everything.Where(category => NaiveConsents.Permits(entry, category, situation)), line.Grants);
                    Assert.Equal(Everything.Where(category => NaiveConsents.Denies(entry, category, situation)), line.Denies);
                    Assert.Equal(Everything.Where(category => NaiveConsents.Withdraws(entry, category, situation)), line.Withdraws);
                    Assert.Equal(
                        Ids(situation, other => Everything.Any(category =>
                            NaiveConsents.SaysYes(entry, category, situation) && NaiveConsents.TakesBack(other, entry, category, situation))),
                        line.SupersededBy);
                    Assert.Equal(line.Grants.IsEmpty && line.Denies.IsEmpty && line.Withdraws.IsEmpty, line.Silence is not null);
                    if (line.Silence is { } silence)
                    {
                        seen.AddOrUpdate(silence, 1, (_, count) => count + 1);
                        Assert.True(NaiveReasons.IsTrue(silence, entry, situation), silence.ToString());
                    }
                }
            },
            iter: 30_000);

        Assert.All(Enum.GetValues<ConsentSilence>(), silence => Assert.InRange(seen.GetValueOrDefault(silence), 10, 150_000));
    }

    [Fact]
    public void The_level_explained_is_capped_by_the_rules_named() => Situations.Any.Sample(
        situation =>
        {
            if (situation.Explain() is { } explanation)
            {
                var finest = NaiveRules.FinestLevel(situation);
                var caps = situation.Rules.Where(rule => rule.Effect == ProtectionEffect.CapLocation && rule.AdminLevel == finest && NaiveRules.Reaches(rule, situation));
                Assert.Equal(finest, explanation.FinestAdminLevel);
                Assert.Equal(finest == 4 ? [] : caps.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), explanation.CappedBy);
                Assert.Equal(situation.Partner.PartyToConflict && finest == 1, explanation.CappedAsPartyToConflict);
            }
        },
        iter: 10_000);

    [Fact]
    public void A_refusal_is_explained_by_the_agreements_of_the_two_parties() => Situations.Any.Sample(
        situation =>
        {
            var explanation = DecisionExplainer.ExplainRefusal(situation.Request, situation.Agreements);
            var answers = explanation.Agreements.Select(agreement => agreement.Answer).ToList();
            Assert.Equal((situation.Ask() as QueryDecision.Refused)?.Reason, explanation.Reason);
            Assert.Equal(situation.Agreements.Count(agreement => agreement.Agency == situation.Agency && agreement.Partner == situation.Partner.Id), answers.Count);
            var holds = explanation.Reason switch
            {
                null => answers.Count(answer => answer == AgreementAnswer.Answers) == 1,
                RefusalReason.NoAgreement => answers.All(answer => answer is AgreementAnswer.NotActive or AgreementAnswer.NotInForce),
                RefusalReason.PurposeNotAgreed => answers.All(answer => answer is AgreementAnswer.NotActive or AgreementAnswer.NotInForce or AgreementAnswer.OtherPurpose),
                RefusalReason.AgreementAmbiguous => answers.Count(answer => answer > AgreementAnswer.OtherPurpose) > 1,
                RefusalReason.OperationNotAgreed => answers.Contains(AgreementAnswer.OperationMissing),
                RefusalReason.CategoryNotAgreed => answers.Contains(AgreementAnswer.CategoryMissing) || answers.Contains(AgreementAnswer.PresenceNotAsked),
                RefusalReason.FilterNotAgreed => answers.Contains(AgreementAnswer.FilterMissing),
                _ => true,
            };
            Assert.True(holds, $"{explanation.Reason}: {string.Join(',', answers)}");
            Assert.All(explanation.Agreements, agreement => Assert.Equal(
                agreement.Answer is AgreementAnswer.CategoryMissing or AgreementAnswer.FilterMissing, !agreement.Missing.IsEmpty));
        },
        iter: 20_000);

    private static IEnumerable<string> Ids(Situation situation, Func<OnRecord, bool> holds) =>
        situation.Consents.OfType<OnRecord>().Where(holds).Select(entry => entry.Consent.Id).Distinct().Order(StringComparer.Ordinal);
}
