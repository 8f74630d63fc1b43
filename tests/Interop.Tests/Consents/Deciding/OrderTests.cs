using CsCheck;
using Interop.Consents.Deciding;

namespace Interop.Tests.Consents.Deciding;

/// <summary>Neither the order nor the repetition of what is on record changes what leaves.</summary>
public sealed class OrderTests
{
    private const int Iterations = 8_000;

    [Fact]
    public void The_order_of_consents_does_not_matter() => Gen.Select(Situations.Any, Gen.Int).Sample(
        (situation, seed) => AssertSame(situation, situation with { Consents = Shuffled(situation.Consents, seed) }),
        iter: Iterations);

    [Fact]
    public void The_order_of_rules_does_not_matter() => Gen.Select(Situations.Any, Gen.Int).Sample(
        (situation, seed) => AssertSame(situation, situation with { Rules = Shuffled(situation.Rules, seed) }),
        iter: Iterations);

    [Fact]
    public void The_order_of_agreements_does_not_matter() => Gen.Select(Situations.Any, Gen.Int).Sample(
        (situation, seed) => AssertSame(situation, situation with { Agreements = Shuffled(situation.Agreements, seed) }),
        iter: Iterations);

    [Fact]
    public void Consents_that_are_repeated_do_not_matter() => Gen.Select(Situations.Any, Gen.Int).Sample(
        (situation, seed) => AssertSame(situation, situation with { Consents = Shuffled([.. situation.Consents, .. situation.Consents], seed) }),
        iter: Iterations);

    [Fact]
    public void Rules_that_are_repeated_do_not_matter() => Gen.Select(Situations.Any, Gen.Int).Sample(
        (situation, seed) => AssertSame(situation, situation with { Rules = Shuffled([.. situation.Rules, .. situation.Rules], seed) }),
        iter: Iterations);

    [Fact]
    public void An_agreement_that_is_repeated_answers_no_question() => Situations.Any.Sample(
        situation => Assert.IsType<QueryDecision.Refused>((situation with { Agreements = [.. situation.Agreements, .. situation.Agreements] }).Ask()),
        iter: Iterations);

    [Fact]
    public void An_agreement_that_does_not_answer_changes_nothing() => Gen.Select(Situations.Any, Situations.Agreement).Sample(
        (situation, agreement) =>
        {
            var alone = (situation with { Agreements = [agreement] }).Ask();
            if (alone is QueryDecision.Refused { Reason: RefusalReason.NoAgreement or RefusalReason.PurposeNotAgreed })
            {
                var more = situation with { Agreements = [.. situation.Agreements, agreement] };
                Assert.Equal(situation.Ask() is QueryDecision.Permitted, more.Ask() is QueryDecision.Permitted);
                Assert.Equal(Text(situation.Decide()), Text(more.Decide()));
            }
        },
        iter: Iterations);

    private static void AssertSame(Situation one, Situation other)
    {
        Assert.Equal(Text(one.Ask()), Text(other.Ask()));
        Assert.Equal(Text(one.Decide()), Text(other.Decide()));
    }

    private static string Text(QueryDecision decision) => decision switch
    {
        QueryDecision.Permitted permitted => $"{permitted.Permit.Ceiling} by {permitted.Permit.Agreement}",
        _ => decision.ToString(),
    };

    private static string Text(SubjectDecision? decision) => decision switch
    {
        SubjectDecision.Released { Permit: var permit } => $"{permit.Categories} to level {permit.FinestAdminLevel} by {string.Join(',', permit.Consents)}",
        _ => decision?.ToString() ?? "",
    };

    private static T[] Shuffled<T>(IReadOnlyList<T> items, int seed)
    {
        T[] shuffled = [.. items];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
