using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>A withdrawal takes back what was given before it, and a yes given after it counts again.</summary>
public sealed class WithdrawalTests
{
    private static readonly DateTimeOffset Moment = Given.Situation.At.AddHours(-2);
    private static readonly ConsentRecord Yes = ConsentRecord.Of(Given.Permit);
    private static readonly OnRecord Withdrawal = new(Yes with { Id = "withdrawal", Status = ConsentStatus.Withdrawn }, Moment);

    [Theory]
    [InlineData(-86_400, false)]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3_600, true)]
    public void A_yes_counts_when_it_was_given_after_the_withdrawal(int seconds, bool counts) =>
        Assert.Equal(counts, With(Yes with { CollectedAt = Moment.AddSeconds(seconds) }).Disclosure() is not null);

    [Fact]
    public void A_yes_whose_time_nobody_knows_was_given_before() => Assert.Equal(WithholdReason.NoConsent, With(Yes).Withheld());

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    public void A_yes_of_the_day_of_the_withdrawal_or_before_may_have_been_given_before_it(int days, bool counts) =>
        Assert.Equal(counts, With(Yes with { CollectedOn = Given.Today.AddDays(days) }).Disclosure() is not null);

    [Fact]
    public void A_yes_of_a_day_that_began_anywhere_after_the_withdrawal_counts() => Assert.NotNull((Given.Situation with
    {
        Consents = [Withdrawal with { Recorded = Moment.AddDays(-2) }, Yes with { CollectedOn = Given.Today }],
    }).Released());

    [Fact]
    public void A_yes_of_a_day_that_had_begun_somewhere_at_the_withdrawal_does_not_count() => Assert.Equal(
        WithholdReason.NoConsent,
        (Given.Situation with { Consents = [Withdrawal with { Recorded = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero) }, Yes with { CollectedOn = Given.Today }] }).Withheld());

    [Fact]
    public void A_renewal_after_the_withdrawal_counts_and_one_before_does_not()
    {
        var renewed = Yes with { Status = ConsentStatus.Renewed, CollectedAt = Moment.AddDays(-9) };

        Assert.NotNull(With(renewed with { StatusAt = Moment.AddSeconds(1) }).Released());
        Assert.Equal(WithholdReason.NoConsent, With(renewed with { StatusAt = Moment.AddSeconds(-1) }).Withheld());
        Assert.Equal(WithholdReason.NoConsent, With(renewed).Withheld());
    }

    [Fact]
    public void A_yes_recorded_before_the_withdrawal_does_not_count_whatever_its_collector_s_clock_says() => Assert.Equal(
        WithholdReason.NoConsent,
        With(new OnRecord(Yes with { CollectedAt = Moment.AddHours(1) }, Moment.AddSeconds(-1))).Withheld());

    [Fact]
    public void A_withdrawal_whose_time_nobody_knows_takes_back_all() => Assert.Equal(
        WithholdReason.NoConsent,
        (Given.Situation with { Consents = [Withdrawal with { Recorded = null }, Yes with { CollectedAt = Given.Situation.At }] }).Withheld());

    [Fact]
    public void A_withdrawal_takes_back_what_it_names_and_no_more() => Assert.Equal(
        DataCategorySet.All.Except(Given.Set(DataCategory.Contact)),
        (Given.Situation with
        {
            Consents = [Withdrawal with { Consent = Withdrawal.Consent with { Clause = Yes.Clause with { Categories = Given.Set(DataCategory.Contact) } } }, Yes],
        }).Released().Categories);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_no_with_exceptions_gives_nothing_outside_its_own_period(int lastDay, bool released)
    {
        var exception = new ConsentClause { Decision = ConsentDecision.Permit, Categories = Given.Set(DataCategory.Identity), Purposes = Yes.Clause.Purposes, Recipients = ["ministry"] };
        var optIn = Yes with { Clause = new() { End = Given.Today.AddDays(lastDay) }, Exceptions = [exception] };

        Assert.Equal(released, (Given.Situation with { Consents = [optIn] }).Disclosure() is not null);
    }

    [Theory]
    [InlineData(ConsentDecision.Permit, 0, true)]
    [InlineData(ConsentDecision.Permit, -1, false)]
    [InlineData(ConsentDecision.Deny, 0, false)]
    public void An_exception_to_a_no_gives_only_as_a_yes_in_its_period(ConsentDecision decision, int lastDay, bool released)
    {
        var exception = Yes.Clause with { Decision = decision, End = Given.Today.AddDays(lastDay) };

        Assert.Equal(released, (Given.Situation with { Consents = [Yes with { Clause = new(), Exceptions = [exception] }] }).Disclosure() is not null);
    }

    [Fact]
    public void Withdrawing_a_no_with_exceptions_takes_back_all_that_was_given_before()
    {
        var exception = new ConsentClause { Decision = ConsentDecision.Permit, Categories = Given.Set(DataCategory.Identity), Purposes = Yes.Clause.Purposes, Recipients = ["ministry"] };
        var optIn = Yes with { Id = "opt-in", Clause = new(), Exceptions = [exception] };

        Assert.Equal(Given.Set(DataCategory.Identity), (Given.Situation with { Consents = [Yes, optIn] }).Released().Categories);
        Assert.Equal(WithholdReason.NoConsent, (Given.Situation with { Consents = [Yes, new(optIn with { Status = ConsentStatus.Withdrawn }, Moment)] }).Withheld());
    }

    [Fact]
    public void Withdrawing_a_no_to_others_takes_back_what_its_exceptions_gave()
    {
        var exception = new ConsentClause { Decision = ConsentDecision.Permit, Recipients = ["ministry"], Purposes = Yes.Clause.Purposes, Categories = DataCategorySet.All };
        var optIn = Yes with { Id = "opt-in", Clause = new() { Recipients = ["foodaid"] }, Exceptions = [exception], Status = ConsentStatus.Withdrawn };

        Assert.Equal(WithholdReason.NoConsent, (Given.Situation with { Consents = [Yes, new(optIn, Moment)] }).Withheld());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(14 * 60, true)]
    [InlineData((14 * 60) + 1, false)]
    [InlineData(40 * 24 * 60, false)]
    public void A_yes_said_to_be_collected_after_it_was_recorded_never_counts(int minutes, bool counts)
    {
        var recorded = Given.Situation.At.AddDays(-1);
        OnRecord yes = new(Yes with { CollectedAt = recorded.AddMinutes(minutes) }, recorded);

        Assert.Equal(counts, (Given.Situation with { Consents = [yes] }).Disclosure() is not null);
        Assert.Equal(counts, (Given.Situation with { Consents = [yes], At = Given.Situation.At.AddDays(100) }).Disclosure() is not null);
    }

    [Fact]
    public void A_yes_dated_in_the_future_waits_for_its_time()
    {
        var at = Given.Situation.At;

        Assert.Equal(WithholdReason.NoConsent, (Given.Situation with { Consents = [Yes with { CollectedAt = at.AddSeconds(1) }] }).Withheld());
        Assert.NotNull((Given.Situation with { Consents = [Yes with { CollectedAt = at }] }).Released());
        Assert.NotNull((Given.Situation with { Consents = [Yes with { CollectedOn = Given.Today.AddDays(1) }] }).Released());
        Assert.Equal(WithholdReason.NoConsent, (Given.Situation with { Consents = [Yes with { CollectedOn = Given.Today.AddDays(2) }] }).Withheld());
        Assert.NotNull((Given.Situation with { Consents = [Yes with { CollectedOn = DateOnly.MinValue }] }).Released());
    }

    private static Situation With(OnRecord yes) => Given.Situation with { Consents = [Withdrawal, yes] };
}
