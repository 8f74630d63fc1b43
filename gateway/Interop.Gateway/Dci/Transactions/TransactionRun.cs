using System.Security.Cryptography;
using Interop.Consents.Partners;
using Interop.Gateway.Audit;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Notices;
using Interop.Gateway.Policies;
using Interop.Store.Dci;
using Interop.Store.Notices;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>
/// One attempt to answer a transaction: asked, decided and recorded anew, and posted at once. An answer that was not taken is given up; the
/// next attempt asks again. Nothing is asked as long as nobody is there to take the answer.
/// </summary>
internal sealed class TransactionRun(
    IDciTransactions transactions,
    QuestionVault vault,
    DetachedCalls calls,
    IEnumerable<IDeferredAnswerer> answerers,
    CallbackSender sender,
    PolicyDesk policies,
    ILedger ledger,
    TimeProvider clock)
{
    private readonly Dictionary<DciTransactionKind, IDeferredAnswerer> _answerers = answerers.ToDictionary(answerer => answerer.Kind);

    public async Task RunAsync(DciTransaction transaction, CancellationToken cancellation)
    {
        var (error, retryAfter, answer) = clock.GetUtcNow() - transaction.CreatedAt > Retries.GiveUp
            ? (transaction.LastError, null, null)
            : await TryAsync(transaction, cancellation);
        if (answer is not null)
        {
            if (answer != DeferredAnswer.Silence)
            {
                await RecordAsync(transaction, "callback-delivered", null);
                await (answer.Taken?.Invoke() ?? Task.CompletedTask);
            }

            await transactions.AnsweredAsync(transaction.Id, transaction.Attempts, answer.Items, CancellationToken.None);
            await (answer.Settled?.Invoke() ?? Task.CompletedTask);
            return;
        }

        await FailAsync(transaction, error, retryAfter);
    }

    /// <summary>Notes that an attempt failed, and when the next is due.</summary>
    public async Task FailAsync(DciTransaction transaction, DeliveryError error, TimeSpan? retryAfter)
    {
        var next = Retries.Next(transaction.Attempts, transaction.CreatedAt, clock.GetUtcNow(), retryAfter, RandomNumberGenerator.GetInt32(1000) / 1000.0);
        await RecordAsync(transaction, next is null ? "callback-dead" : "callback-failed", error.ToString());
        await transactions.FailedAsync(transaction.Id, transaction.Attempts, error, next, CancellationToken.None);
    }

    private async Task<(DeliveryError Error, TimeSpan? RetryAfter, DeferredAnswer? Taken)> TryAsync(DciTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            await policies.EnsureFreshAsync(cancellation);
        }
        catch (PolicyStaleException)
        {
            return (DeliveryError.NotAnswered, null, null);
        }

        if (vault.Open(transaction) is not { } kept)
        {
            return (DeliveryError.NotAnswered, null, null);
        }

        var url = new Uri(kept.Callback);
        if (policies.Book.Partners.GetValueOrDefault(transaction.Partner) is not { } partner || !CallbackAddress.IsUnder(partner.Dci, url))
        {
            return (DeliveryError.NoAddress, null, null);
        }

        // What cannot be sealed is not asked for either.
        if (MessageSeal.Obstacle(partner) is not null)
        {
            return (DeliveryError.NotAnswered, null, null);
        }

        var unreachable = await sender.ReachAsync(url, cancellation);
        return unreachable == DeliveryError.None ? await AnswerAsync(transaction, kept, partner, url, cancellation) : (unreachable, null, null);
    }

    private async Task<(DeliveryError Error, TimeSpan? RetryAfter, DeferredAnswer? Taken)> AnswerAsync(
        DciTransaction transaction, KeptQuestion kept, Partner partner, Uri url, CancellationToken cancellation)
    {
        DeferredAnswer? answer;
        try
        {
            answer = await _answerers[transaction.Kind].AnswerAsync(transaction, calls.Make(transaction, kept, partner, cancellation));
        }
        catch (PolicyStaleException)
        {
            answer = null;
        }

        if (answer is null)
        {
            return (DeliveryError.NotAnswered, null, null);
        }

        if (answer == DeferredAnswer.Silence)
        {
            return (DeliveryError.None, null, answer);
        }

        var (error, retryAfter) = await sender.PostAsync(url, partner, answer.Header, answer.Message, cancellation);
        return (error, retryAfter, error == DeliveryError.None ? answer : null);
    }

    private ValueTask RecordAsync(DciTransaction transaction, string outcome, string? reason)
    {
        var now = clock.GetUtcNow();
        return ledger.AppendAsync(
            new() { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = outcome, Reason = reason, Partner = transaction.Partner, Agency = transaction.Agency, Records = [DetachedCalls.Record(transaction.Id)] },
            CancellationToken.None);
    }
}
