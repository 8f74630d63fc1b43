using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Enforcement;

/// <summary>Lets each partner put so many questions in a minute, and no more.</summary>
internal sealed class PartnerLimiter(GatewaySetup setup) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(partner =>
        RateLimitPartition.GetFixedWindowLimiter(partner, _ => new()
        {
            PermitLimit = setup.Options.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    private readonly ConcurrentDictionary<string, RefusalBudget> _refused = new(StringComparer.Ordinal);

    /// <summary>What the ledger says of a question too many; null when it has said so already in this minute.</summary>
    public string? Refused(string partner, DateTimeOffset at) => _refused.GetOrAdd(partner, _ => new(1)).Reason("Throttled", at);

    public bool TryTake(string partner)
    {
        using var lease = _limiter.AttemptAcquire(partner);
        return lease.IsAcquired;
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
