using System.Threading.RateLimiting;
using Interop.TokenServer.Configuration;

namespace Interop.TokenServer.Responses;

/// <summary>Counts the requests of each authenticated client; a client id that was only claimed uses up nobody's share.</summary>
internal sealed class ClientRate(TokenServerSetup setup) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(clientId => RateLimitPartition.GetTokenBucketLimiter(clientId, _ => PerMinute(setup.Options.TokensPerMinutePerClient)));

    /// <summary>So many at once, refilled evenly over a minute.</summary>
    public static TokenBucketRateLimiterOptions PerMinute(int count) => new()
    {
        TokenLimit = count,
        TokensPerPeriod = Math.Max(1, count / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(60.0 * Math.Max(1, count / 60) / count),
        QueueLimit = 0,
    };

    public bool TryTake(string clientId)
    {
        using var lease = _limiter.AttemptAcquire(clientId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
