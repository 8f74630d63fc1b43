using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Observability;
using Interop.Store;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>
/// Takes a message that is answered later: it must be known where the answer goes and that the partner may ask the agency at all; it is
/// recorded and durable before it is acknowledged. Whether each question may be asked is decided when it is asked.
/// </summary>
internal sealed class TransactionIntake(
    GatewaySetup setup,
    QuestionGate gate,
    DciQuestions questions,
    DisclosurePath path,
    QuestionVault vault,
    IDciTransactions transactions,
    TransactionWork work,
    ILedger ledger,
    GatewayMetrics metrics,
    TimeProvider clock)
{
    private static readonly FhirRequest Anything = new() { Interaction = FhirInteraction.Search, Query = new() { Kind = RecordKind.Beneficiary } };

    /// <summary>What a partner is refused with that may ask the agency nothing; null for one that may.</summary>
    public DciProblem? Forbidden(DciCall call) => gate.Foresee(call.Caller, call.Agency, Anything) == FhirProblem.AgencyNotShared ? DciProblem.Of(FhirProblem.AgencyNotShared) : null;

    /// <summary>Refuses a partner that may ask the agency nothing, and records that; whether it did.</summary>
    public async Task<bool> ForbidsAsync(DciCall call)
    {
        if (Forbidden(call) is not { } forbidden)
        {
            return false;
        }

        await path.CloseAsync(new(FhirProblem.AgencyNotShared, call.Entry with { Reason = "NoAgreement" }));
        await DciResponse.WriteAsync(call.Context, forbidden);
        return true;
    }

    /// <summary>Refuses a message whose header is rejected, with ERR; that is recorded already.</summary>
    public Task RejectAsync(HttpContext context, MessageReading.HeaderRejected rejected) =>
        AckWriter.RefuseAsync(context, context.Response.Headers["X-Request-Id"].ToString(), rejected.Issues, clock.GetUtcNow());

    /// <summary>Takes the message and acknowledges it, or says why not; <paramref name="effect"/> is what takes effect with that, by the id of the transaction.</summary>
    public async Task TakeAsync(DciCall call, DciTransactionKind kind, string transaction, IReadOnlyList<string> references, string route, Func<string, Task>? effect = null)
    {
        var callback = CallbackAddress.Choose(call.Caller.Partner.Dci, call.Message.SenderUri, route, out var wrong);
        if (callback is null)
        {
            await RefuseAsync(call, wrong!);
            return;
        }

        var id = Guid.Parse(call.Entry.Id);
        var entry = call.Entry with { Interaction = $"dci/{route}", Records = [DetachedCalls.Record(id)] };
        var kept = new KeptQuestion(
            call.Caller.Issuer!, call.Caller.ClientId, call.Caller.Purpose.Code, call.Caller.Scopes.ToString(), callback.AbsoluteUri, call.Message.SenderUri, call.Message.Id, call.Message.Sender, call.Message.TotalCount, call.Message.Body.GetRawText());
        await ledger.AppendAsync(entry with { Outcome = "transaction-accepted" }, CancellationToken.None);
        var adding = await AddAsync(entry, new()
        {
            Id = id,
            Kind = kind,
            Agency = call.Agency,
            Partner = call.Caller.Partner.Id,
            TransactionId = transaction,
            Question = vault.Seal(kept, id, call.Caller.Partner.Id, call.Agency),
            References = references,
        });
        if (adding == DciAdding.Added)
        {
            // Should this end here, whoever answers the transaction has it take effect.
            await (effect?.Invoke(id.ToString()) ?? Task.CompletedTask);
            metrics.Decided("transaction-accepted");
            work.Wake();
            await AckWriter.AcknowledgeAsync(call.Context, call.Entry.Id, clock.GetUtcNow());
            return;
        }

        // Of two entries of one id the later one is the truth.
        await ledger.AppendAsync(entry with { Reason = adding == DciAdding.Known ? "TransactionKnown" : "TooManyWaiting" }, CancellationToken.None);
        await AckWriter.RefuseAsync(
            call.Context,
            call.Entry.Id,
            adding == DciAdding.Known
                ? [new(DciCodes.RequestBad, "message.transaction_id", "was used before at this agency; ask for its state by txn/status, or use another.")]
                : [new(DciCodes.TooManyRequests, "", "You have as many messages waiting for their answer as you may have; take those answers first.")],
            clock.GetUtcNow());
    }

    /// <summary>Refuses a message with ERR, and records that.</summary>
    public async Task RefuseAsync(DciCall call, params IReadOnlyList<DciIssue> issues)
    {
        await questions.RejectAsync(call);
        await AckWriter.RefuseAsync(call.Context, call.Entry.Id, issues, clock.GetUtcNow());
    }

    private async Task<DciAdding> AddAsync(LedgerEntry entry, DciTransactionDraft draft)
    {
        try
        {
            return await transactions.AddAsync(draft, setup.Options.DciWaitingPerPartner, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            await ledger.AppendAsync(entry with { Outcome = "failed", Reason = "StoreUnavailable" }, CancellationToken.None);
            throw;
        }
    }
}
