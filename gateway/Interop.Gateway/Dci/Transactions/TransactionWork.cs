using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Store.Notices;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>
/// Works off transactions as they fall due, several at a time and of each partner a few, so that none waits behind another's. Of several
/// replicas each transaction is one's at a time. Sweeps what was settled long ago.
/// </summary>
internal sealed partial class TransactionWork(GatewaySetup setup, IDciTransactions transactions, IDciSubscriptions subscriptions, IServiceProvider services, TimeProvider clock, ILogger<TransactionWork> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private const int OfOnePartner = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Dictionary<Task, string> _running = [];

    /// <summary>Has the work looked at now.</summary>
    public void Wake()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var run = services.GetRequiredService<TransactionRun>();
        var sweep = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() >= sweep)
                {
                    var before = clock.GetUtcNow().AddDays(-setup.Options.DciRetentionDays);
                    await transactions.SweepAsync(before, stoppingToken);
                    await subscriptions.SweepAsync(before, stoppingToken);
                    sweep = clock.GetUtcNow() + Sweep;
                }

                if (!await BeginAsync(run, stoppingToken))
                {
                    await _bell.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (StoreUnavailableException error)
            {
                Log.Waiting(logger, error.GetType().Name);
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(_running.Keys);
    }

    private async Task<bool> BeginAsync(TransactionRun run, CancellationToken stop)
    {
        foreach (var done in _running.Keys.Where(task => task.IsCompleted).ToList())
        {
            _running.Remove(done);
        }

        if (_running.Count >= AtOnce)
        {
            return false;
        }

        string[] busy = [.. _running.Values.GroupBy(partner => partner, StringComparer.Ordinal).Where(group => group.Count() >= OfOnePartner).Select(group => group.Key)];
        if (await transactions.ClaimAsync(1, busy, TransactionLease.Length, stop) is not [var transaction])
        {
            return false;
        }

        _running.Add(RunAsync(run, transaction, stop), transaction.Partner);
        return true;
    }

    private async Task RunAsync(TransactionRun run, DciTransaction transaction, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await using var lease = new TransactionLease(transactions, transaction, clock, stop);
            await TryAsync(run, transaction, lease.Held);
        }
        catch (Exception error) when (error is StoreUnavailableException or LedgerUnavailableException)
        {
            // What was claimed and not settled is claimed again when its lease ends.
            Log.Waiting(logger, error.GetType().Name);
        }

        Wake();
    }

    private async Task TryAsync(TransactionRun run, DciTransaction transaction, CancellationToken held)
    {
        try
        {
            await run.RunAsync(transaction, held);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            // Whoever takes it up next begins anew; when it was lost, that is somebody else already, and this changes nothing.
            await transactions.FailedAsync(transaction.Id, transaction.Attempts, DeliveryError.NotAnswered, clock.GetUtcNow(), CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever failed, this transaction is not answered yet, and the others go on.
        catch (Exception error) when (error is not (StoreUnavailableException or LedgerUnavailableException))
#pragma warning restore CA1031
        {
            Log.Failed(logger, transaction.Id, error.GetType().FullName ?? "unknown");
            await run.FailAsync(transaction, DeliveryError.NotAnswered, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "Transactions of DCI wait: {Failure}.")]
        public static partial void Waiting(ILogger logger, string failure);

        [LoggerMessage(2002, LogLevel.Error, "The transaction {Transaction} failed with {ExceptionType}")]
        public static partial void Failed(ILogger logger, Guid transaction, string exceptionType);
    }
}
