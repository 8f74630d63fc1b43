using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Tells a partner how far its own transactions are; another's is one that is not there. It tells nothing that their answers do not.</summary>
internal sealed class StatusDesk(IDciTransactions transactions, ILedger ledger, TimeProvider clock)
{
    public static readonly DciIssue NotFound = new(DciCodes.NotFound, "message.txnstatus_request.attribute_value", "names no transaction of yours at this agency.");

    /// <summary>The transaction that a question is about; null when the caller has none of that name.</summary>
    public async Task<DciTransaction?> FindAsync(DciCall call, StatusQuestion question, CancellationToken cancellation)
    {
        var found = question.IsSearch ? await transactions.FindAsync(call.Caller.Partner.Id, call.Agency, DciTransactionKind.Search, question.Name, cancellation) : null;
        return found is not null && question.Name is DciTransactionName.Requests { References: var asked }
            ? found with { Items = [.. found.Items.Where(item => asked.Contains(item.Reference))] }
            : found;
    }

    /// <summary>Records that the state is told, and answers with it.</summary>
    public async Task<DeferredAnswer> AnswerAsync(DciCall call, StatusQuestion question, DciTransaction found, string message, string correlation)
    {
        await ledger.AppendAsync(call.Entry with { Outcome = "status-told", Interaction = "dci/txn/status", Records = [DetachedCalls.Record(found.Id)] }, CancellationToken.None);
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
                    ["txn_type"] = "search",
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
        .With("status_reason_code", item.Reason)
        .With("status_reason_message", found.Status == DciTransactionStatus.Dead ? "The answer could not be delivered to the callback address; ask again in another transaction." : null);
}
