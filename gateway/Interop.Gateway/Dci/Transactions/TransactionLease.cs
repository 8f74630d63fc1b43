using Interop.Store;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Holds a claimed transaction while it is worked on; when that is lost, the work is cancelled. Whoever dies holds it no longer than the lease.</summary>
internal sealed class TransactionLease : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _work;
    private readonly Task _renewing;

    public TransactionLease(IDciTransactions transactions, DciTransaction transaction, TimeProvider clock, CancellationToken cancellation)
    {
        _work = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _renewing = RenewAsync(transactions, transaction, clock);
    }

    /// <summary>Is cancelled when the transaction may not be worked on any more.</summary>
    public CancellationToken Held => _work.Token;

    public async ValueTask DisposeAsync()
    {
        await _work.CancelAsync();
        await _renewing;
        _work.Dispose();
    }

    private async Task RenewAsync(IDciTransactions transactions, DciTransaction transaction, TimeProvider clock)
    {
        var until = clock.GetUtcNow() + Length;
        while (true)
        {
            await Task.Delay(Length / 3, clock, _work.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_work.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var next = clock.GetUtcNow() + Length;
                if (!await transactions.RenewAsync(transaction.Id, transaction.Attempts, Length, _work.Token))
                {
                    await _work.CancelAsync();
                    return;
                }

                until = next;
            }
            catch (OperationCanceledException) when (_work.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException) when (clock.GetUtcNow() < until)
            {
                // It is held yet; the next renewal may succeed.
            }
            catch (StoreUnavailableException)
            {
                await _work.CancelAsync();
                return;
            }
        }
    }
}
