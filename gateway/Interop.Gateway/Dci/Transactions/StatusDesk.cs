using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Tells a partner how far its own transactions are; another's is one that is not there. It tells nothing that their answers do not.</summary>
internal sealed class StatusDesk(IDciTransactions transactions, IDciSubscriptions subscriptions, DisclosurePath path, ILedger ledger, TimeProvider clock)
{
    private const string Interaction = "dci/txn/status";

    private const string Undelivered = "The answer could not be delivered to the callback address; ask again in another transaction.";

    // DCI's state has no place for other codes than a search's, so those are said in words.
    private static readonly HashSet<string?> SearchReasons =
        [DciCodes.ReferenceId, DciCodes.ReferenceIdTwice, DciCodes.Timestamp, DciCodes.Criteria, DciCodes.Filter, DciCodes.Sort, DciCodes.Pagination];

    public static readonly DciIssue NotFound = new(DciCodes.NotFound, "message.txnstatus_request.attribute_value", "names no transaction of yours at this agency.");

    /// <summary>Refuses a partner that is not active, and records that; whether it did.</summary>
    public async Task<bool> ForbidsAsync(DciCall call)
    {
        if (call.Caller.Partner.Active)
        {
            return false;
        }

        await path.CloseAsync(new(FhirProblem.AgencyNotShared, call.Entry with { Reason = "PartnerNotActive" }));
        await DciResponse.WriteAsync(call.Context, DciProblem.Of(FhirProblem.AgencyNotShared));
        return true;
    }

    /// <summary>The transaction that a question is about; null when the caller has none of that name, which is recorded.</summary>
    public async Task<DciTransaction?> FindAsync(DciCall call, StatusQuestion question, CancellationToken cancellation)
    {
        DciTransaction? found = null;
        foreach (var kind in question.Kinds)
        {
            var one = await transactions.FindAsync(call.Caller.Partner.Id, call.Agency, kind, question.Name, cancellation);
            found = found is null || one?.CreatedAt > found.CreatedAt ? one ?? found : found;
        }

        if (found is null)
        {
            await path.CloseAsync(new(FhirProblem.Failure, call.Entry with { Interaction = Interaction, Reason = "NotFound" }));
        }

        if (found is { Kind: DciTransactionKind.Unsubscribe })
        {
            found = found with { Items = [.. await Task.WhenAll(found.Items.Select(item => EndedAsync(found, item, cancellation)))] };
        }

        return found is not null && question.Name is DciTransactionName.Requests { References: var asked }
            ? found with { Items = [.. found.Items.Where(item => asked.Contains(item.Reference))] }
            : found;
    }

    /// <summary>Records that the state is told, and answers with it.</summary>
    public async Task<DeferredAnswer> AnswerAsync(DciCall call, StatusQuestion question, DciTransaction found, string message, string correlation)
    {
        await ledger.AppendAsync(call.Entry with { Outcome = "status-told", Interaction = Interaction, Records = [DetachedCalls.Record(found.Id)] }, CancellationToken.None);
        var header = CallbackHeader.Of("txn-on-status", message, call.Agency, call.Message.Sender, DciCodes.Succeeded, clock.GetUtcNow());
        header["total_count"] = 1;
        header["completed_count"] = 1;
        return new(
            header,
            new()
            {
                ["transaction_id"] = question.Transaction,
                ["correlation_id"] = correlation,
                ["txnstatus_response"] = new JsonObject
                {
                    ["txn_type"] = question.Type,
                    ["txn_status"] = new JsonObject
                    {
                        ["transaction_id"] = found.TransactionId,
                        ["correlation_id"] = found.Id.ToString(),
                        ["search_response"] = new JsonArray([.. found.Items.Select(item => State(found, item))]),
                    },
                },
            },
            [new(question.Reference, DciItemStatus.Succeeded, null)]);
    }

    // What was ended stays so, whether or not the callback that tells of it was taken.
    private async Task<DciItem> EndedAsync(DciTransaction found, DciItem item, CancellationToken cancellation) =>
        (await subscriptions.FindAsync(item.Reference, cancellation))?.EndedBy == found.Id.ToString() ? item with { Status = DciItemStatus.Succeeded, Reason = null } : item;

    private static JsonObject State(DciTransaction found, DciItem item) => new JsonObject
    {
        ["reference_id"] = item.Reference,
        ["timestamp"] = SearchAnswerWriter.Moment(found.SettledAt ?? found.CreatedAt),
        ["status"] = item.Status switch
        {
            DciItemStatus.Succeeded => DciCodes.Succeeded,
            DciItemStatus.Rejected => DciCodes.Rejected,
            _ => found.Attempts == 0 ? "rcvd" : "pdng",
        },
    }
        .With("status_reason_code", SearchReasons.Contains(item.Reason) ? item.Reason : null)
        .With("status_reason_message", found.Status == DciTransactionStatus.Dead ? Undelivered : SearchReasons.Contains(item.Reason) ? null : item.Reason);
}
