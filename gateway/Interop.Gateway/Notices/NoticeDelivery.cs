using System.Security.Cryptography;
using Interop.Gateway.Audit;
using Interop.Gateway.Policies;
using Interop.Store;
using Interop.Store.Notices;

namespace Interop.Gateway.Notices;

/// <summary>
/// Delivers notices to partners' webhooks until each is taken or given up. A suspended partner is told too: it still holds the data. Of
/// several replicas each notice is one's at a time.
/// </summary>
internal sealed partial class NoticeDelivery(
    INotificationStore notices,
    PolicyDesk policies,
    Webhook webhook,
    ILedger ledger,
    TimeProvider clock,
    ILogger<NoticeDelivery> logger) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Unaddressed = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await notices.ClaimAsync(AtOnce, Lease, stoppingToken);
                await Task.WhenAll(due.Select(notice => DeliverAsync(notice, stoppingToken)));
                if (due.Count == 0)
                {
                    await Task.Delay(Poll, stoppingToken);
                }
            }
            catch (Exception error) when (error is StoreUnavailableException or LedgerUnavailableException)
            {
                // What was claimed and not settled is claimed again when its lease ends.
                Log.Waiting(logger, error.GetType().Name);
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        if (policies.Book.Partners.GetValueOrDefault(notice.Partner)?.Webhook is not { } url)
        {
            await notices.FailedAsync(notice.Id, notice.Attempts, DeliveryError.NoAddress, clock.GetUtcNow() + Unaddressed, cancellation);
            return;
        }

        var (error, asked) = await webhook.PostAsync(url, notice, cancellation);
        if (error == DeliveryError.None)
        {
            await notices.DeliveredAsync(notice.Id, cancellation);
            await RecordAsync(notice, "notice-delivered", null);
            return;
        }

        var next = Retries.Next(notice.Attempts, notice.CreatedAt, clock.GetUtcNow(), asked, RandomNumberGenerator.GetInt32(1000) / 1000.0);
        await notices.FailedAsync(notice.Id, notice.Attempts, error, next, cancellation);
        if (next is null)
        {
            await RecordAsync(notice, "notice-dead", error.ToString());
        }
    }

    private ValueTask RecordAsync(Notice notice, string outcome, string? reason)
    {
        var now = clock.GetUtcNow();
        return ledger.AppendAsync(
            new() { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = outcome, Reason = reason, Partner = notice.Partner, Agency = notice.Agency, Records = [$"notice/{notice.Id}"] },
            CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(1701, LogLevel.Warning, "Notices wait: {Failure}.")]
        public static partial void Waiting(ILogger logger, string failure);
    }
}
