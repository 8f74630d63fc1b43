using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Interop.Consents.Agreements;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Enforcement;

/// <summary>Lets each partner put so many questions in a minute, and under an agreement no more than that says, and no more.</summary>
internal sealed class PartnerLimiter(GatewaySetup setup) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(partner =>
        RateLimitPartition.GetFixedWindowLimiter(partner, _ => new()
        {
            PermitLimit = setup.Options.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    private readonly PartitionedRateLimiter<SharingAgreement> _agreed = PartitionedRateLimiter.CreateChained(
        Agreed(agreement => agreement.RequestsPerMinute, TimeSpan.FromMinutes(1)),
        Agreed(agreement => agreement.RequestsPerDay, TimeSpan.FromDays(1)));

    private readonly ConcurrentDictionary<string, RefusalBudget> _refused = new(StringComparer.Ordinal);

    /// <summary>What the ledger says of a question too many; null when it has said so already in this minute.</summary>
    public string? Refused(string partner, DateTimeOffset at) => _refused.GetOrAdd(partner, _ => new(1)).Reason("Throttled", at);

    public bool TryTake(string partner)
    {
        using var lease = _limiter.AttemptAcquire(partner);
        return lease.IsAcquired;
    }

    /// <summary>Counts one question under an agreement; false when it is one too many.</summary>
    public bool TryTake(SharingAgreement agreement)
    {
        if (agreement is { RequestsPerMinute: null, RequestsPerDay: null })
        {
            return true;
        }

        using var lease = _agreed.AttemptAcquire(agreement);
        return lease.IsAcquired;
    }

    public async ValueTask DisposeAsync()
    {
        await _limiter.DisposeAsync();
        await _agreed.DisposeAsync();
    }

    private static PartitionedRateLimiter<SharingAgreement> Agreed(Func<SharingAgreement, int?> limit, TimeSpan window) =>
        PartitionedRateLimiter.Create<SharingAgreement, (string, int)>(agreement => limit(agreement) is { } most
            ? RateLimitPartition.GetFixedWindowLimiter((agreement.Id, most), _ => new() { PermitLimit = most, Window = window, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter((agreement.Id, 0)));
}
