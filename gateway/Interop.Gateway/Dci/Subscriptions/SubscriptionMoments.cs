using Interop.Gateway.Dci.Transactions;
using Interop.Store;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>At each moment of a subscription has its events looked for, and ends it when its time is over. Of several replicas each moment is one's.</summary>
internal sealed partial class SubscriptionMoments(IDciSubscriptions subscriptions, IDciTransactions transactions, QuestionVault vault, TransactionWork work, TimeProvider clock, ILogger<SubscriptionMoments> logger)
    : BackgroundService
{
    private const int AtOnce = 20;
    private const string TimeIsOver = "end_time";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var due in await subscriptions.ClaimAsync(AtOnce, Lease, stoppingToken))
                {
                    await ComeAsync(due, stoppingToken);
                }

                await Task.Delay(Poll, stoppingToken);
            }
            catch (StoreUnavailableException error)
            {
                Log.Waiting(logger, error.GetType().Name);
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ComeAsync(DciSubscription due, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now >= due.EndsAt)
        {
            await subscriptions.EndAsync(due.Code, TimeIsOver, cancellation);
            return;
        }

        if (vault.Open(due) is not { } kept)
        {
            Log.Unreadable(logger);
            return;
        }

        // When the events of an earlier moment wait yet, those of this one are among them.
        var id = Guid.CreateVersion7(now);
        await transactions.AddAsync(
            new()
            {
                Id = id,
                Kind = DciTransactionKind.Events,
                Agency = due.Agency,
                Partner = due.Partner,
                TransactionId = due.Code,
                Question = vault.Seal(kept, id, due.Partner, due.Agency),
                References = [],
            },
            int.MaxValue,
            cancellation);
        await subscriptions.AdvanceAsync(due, Moments.Next(due.Frequency, now) is { } next && next < due.EndsAt ? next : due.EndsAt, cancellation);
        work.Wake();
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Warning, "Subscriptions of DCI wait: {Failure}.")]
        public static partial void Waiting(ILogger logger, string failure);

        [LoggerMessage(2012, LogLevel.Error, "A subscription of DCI was sealed by keys that this gateway does not have; it is tried again.")]
        public static partial void Unreadable(ILogger logger);
    }
}
