using CsCheck;
using Interop.Gateway.Consents.Index;

namespace Interop.Tests.Gateway.Consents.Index;

public sealed class SlotTimeTests
{
    private static readonly Gen<DateTimeOffset> Moment = Gen.OneOf(
        Gen.Long[0, DateTimeOffset.MaxValue.Ticks],
        Gen.Long[new DateTime(2019, 12, 31, 23, 59, 0).Ticks, new DateTime(2020, 1, 1, 0, 1, 0).Ticks],
        Gen.Long[new DateTime(2155, 1, 1).Ticks, new DateTime(2157, 1, 1).Ticks],
        Gen.Const(0L),
        Gen.Const(DateTimeOffset.MaxValue.Ticks)).Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    [Fact]
    public void A_withdrawal_is_never_earlier_than_it_was() =>
        Moment.Sample(at => Assert.True(Kept(at, isWithdrawal: true) >= at));

    [Fact]
    public void Anything_else_is_never_later_than_it_was_unless_it_is_never() => Moment.Sample(at =>
    {
        var kept = Kept(at, isWithdrawal: false);
        Assert.True(kept <= at || kept == DateTimeOffset.MaxValue);
    });

    [Fact]
    public void A_withdrawal_that_reached_a_consent_still_does() => Gen.Select(Moment, Moment).Sample((given, withdrawn) =>
        Assert.True(withdrawn < given || Kept(withdrawn, isWithdrawal: true) >= Kept(given, isWithdrawal: false)));

    [Fact]
    public void Within_its_years_a_time_is_right_to_the_second() => Moment.Sample(at =>
    {
        if (at.Year is >= 2020 and < 2156)
        {
            Assert.InRange(Kept(at, isWithdrawal: true) - at, TimeSpan.Zero, TimeSpan.FromSeconds(1));
            Assert.True(at - Kept(at, isWithdrawal: false) < TimeSpan.FromSeconds(1) || at.AddSeconds(-1).Year < 2020);
        }
    });

    [Fact]
    public void The_ends_of_time_stay_what_they_are()
    {
        Assert.Equal(DateTimeOffset.MinValue, Kept(DateTimeOffset.MinValue, isWithdrawal: false));
        Assert.Equal(DateTimeOffset.MaxValue, Kept(DateTimeOffset.MaxValue, isWithdrawal: true));
    }

    private static DateTimeOffset Kept(DateTimeOffset at, bool isWithdrawal) => SlotTime.Decode(SlotTime.Encode(at, isWithdrawal));
}
