using Interop.Adapters.Upstream.Sending;

namespace Interop.Tests.Adapters.Upstream.Sending;

public sealed class RetryBudgetTests
{
    [Fact]
    public void Ten_retries_may_be_spent_and_each_ten_good_requests_earn_one_more()
    {
        var budget = new RetryBudget();
        Assert.Equal(10, Enumerable.Range(0, 30).Count(_ => budget.TrySpend()));

        for (var i = 0; i < 9; i++)
        {
            budget.Earn();
        }

        Assert.False(budget.TrySpend());
        budget.Earn();
        Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
    }

    [Fact]
    public void No_more_than_ten_can_be_saved_up()
    {
        var budget = new RetryBudget();
        for (var i = 0; i < 1000; i++)
        {
            budget.Earn();
        }

        Assert.Equal(10, Enumerable.Range(0, 30).Count(_ => budget.TrySpend()));
    }
}
