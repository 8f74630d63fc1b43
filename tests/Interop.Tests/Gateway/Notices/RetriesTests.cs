using Interop.Gateway.Notices;

namespace Interop.Tests.Gateway.Notices;

public sealed class RetriesTests
{
    private static readonly DateTimeOffset Created = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(30, 3600)]
    [InlineData(1000, 3600)]
    public void Each_wait_is_twice_the_one_before_up_to_an_hour(int attempts, int seconds) =>
        Assert.Equal(Created.AddSeconds(seconds), Retries.Next(attempts, Created, Created, null, 0));

    [Fact]
    public void A_receiver_that_asks_for_more_gets_it_up_to_an_hour()
    {
        Assert.Equal(Created.AddMinutes(5), Retries.Next(1, Created, Created, TimeSpan.FromMinutes(5), 0));
        Assert.Equal(Created.AddHours(1), Retries.Next(1, Created, Created, TimeSpan.FromDays(30), 0));
        Assert.Equal(Created.AddSeconds(16), Retries.Next(5, Created, Created, TimeSpan.FromSeconds(1), 0));
    }

    [Fact]
    public void After_three_days_it_is_given_up() => Assert.Null(Retries.Next(90, Created, Created.AddDays(3), null, 0));
}
