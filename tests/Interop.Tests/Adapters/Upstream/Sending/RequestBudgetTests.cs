using Interop.Adapters.Upstream.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Upstream.Sending;

public sealed class RequestBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_sixth_of_the_minute_s_requests_may_go_at_once_and_the_rest_wait_their_turn()
    {
        var budget = new RequestBudget(60, _time);

        var waits = Enumerable.Range(0, 13).Select(_ => budget.WaitAsync(Asked.Cancellation)).ToList();
        Assert.Equal(10, waits.Count(wait => wait.IsCompleted));

        _time.Advance(TimeSpan.FromSeconds(1));
        await waits[10];
        Assert.False(waits[11].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await waits[11];
        Assert.False(waits[12].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await waits[12];
    }

    [Fact]
    public async Task Time_without_requests_is_not_saved_up()
    {
        var budget = new RequestBudget(60, _time);
        _time.Advance(TimeSpan.FromHours(1));

        var waits = Enumerable.Range(0, 11).Select(_ => budget.WaitAsync(Asked.Cancellation)).ToList();

        Assert.Equal(10, waits.Count(wait => wait.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(1));
        await waits[10];
    }

    [Fact]
    public async Task An_mis_that_asks_to_wait_has_everybody_wait()
    {
        var budget = new RequestBudget(60, _time);
        budget.Hold(TimeSpan.FromSeconds(30));
        budget.Hold(TimeSpan.FromSeconds(10));

        var wait = budget.WaitAsync(Asked.Cancellation);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact]
    public async Task Who_waits_can_be_called_off()
    {
        var budget = new RequestBudget(1, _time);
        await budget.WaitAsync(Asked.Cancellation);
        using var off = new CancellationTokenSource();
        var wait = budget.WaitAsync(off.Token);

        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
