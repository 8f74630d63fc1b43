namespace Interop.Adapters.Upstream.Sending;

/// <summary>Has each attempt wait for its turn, and every request for as long as the MIS asks by <c>Retry-After</c>, up to a limit.</summary>
internal sealed class BudgetHandler(RequestBudget budget, TimeSpan longest, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await budget.WaitAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (RetryAfter.Of(answer, time) is { } wait)
        {
            budget.Hold(wait < longest ? wait : longest);
        }

        return answer;
    }
}
