using Interop.Gateway.Export.Jobs;

namespace Interop.Tests.Gateway.Export;

public sealed class ExportJobTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_waits_as_long_as_was_said_never_asks_too_often()
    {
        using var job = Job();

        Assert.DoesNotContain(true, Enumerable.Range(0, 100).Select(number => job.IsAskedTooOften(Start + (Wait * number), Wait)));
    }

    [Fact]
    public void Who_keeps_coming_sooner_is_told_after_twenty_times_and_heard_again_once_the_time_is_over()
    {
        using var job = Job();

        var soon = Enumerable.Range(0, 30).Select(number => job.IsAskedTooOften(Start.AddMilliseconds(100 * number), Wait)).ToList();

        Assert.Equal(21, soon.IndexOf(true));
        Assert.DoesNotContain(false, soon.Skip(21));
        Assert.False(job.IsAskedTooOften(Start.AddSeconds(2) + Wait, Wait));
    }

    private static ExportJob Job() => new(
        new() { Id = "id", Partner = "ministry", Client = "c", Agency = "relief", Purpose = "audit", Scopes = "", Decision = "d", Request = "", Key = [], Expires = Start, Household = null, Asked = [], Parts = [], Ignored = [] },
        Start);
}
