using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Tells what became of an unsubscribe message, which took effect when it was acknowledged.</summary>
internal sealed class UnsubscribeAnswerer(SubscriptionEnding ending, ILedger ledger, TimeProvider clock) : IDeferredAnswerer
{
    public DciTransactionKind Kind => DciTransactionKind.Unsubscribe;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var body = UnsubscribeBody.Read(call.Message, out _) ?? throw new InvalidDataException("A transaction holds a message that this version cannot read.");
        var (id, now) = (transaction.Id.ToString(), clock.GetUtcNow());
        var rejected = await ending.EndAsync(call.Caller.Partner.Id, call.Agency, body.Codes, id, call.Context.RequestAborted);
        await ledger.AppendAsync(call.Entry with { Outcome = rejected is null ? "unsubscribed" : "refused", Reason = rejected is null ? null : "NotFound", Interaction = "dci/unsubscribe" }, CancellationToken.None);
        var status = rejected is null ? DciCodes.Succeeded : DciCodes.Rejected;
        var message = new JsonObject { ["transaction_id"] = body.Transaction, ["correlation_id"] = id, ["timestamp"] = SearchAnswerWriter.Moment(now), ["status"] = status }
            .With("status_reason_code", rejected?.Code)
            .With("status_reason_message", rejected is null ? null : DciIssue.Text([rejected]));
        if (rejected is null)
        {
            message["subscription_status"] = new JsonArray([.. body.Codes.Select(code => new JsonObject { ["code"] = code, ["status"] = "unsubscribe" })]);
        }

        var header = CallbackHeader.Of("on-unsubscribe", id, call.Agency, call.Message.Sender, status, now);
        header["total_count"] = body.Codes.Count;
        header["completed_count"] = rejected is null ? body.Codes.Count : 0;
        var state = rejected is null ? DciItemStatus.Succeeded : DciItemStatus.Rejected;
        return new(header, message, [.. body.Codes.Select(code => new DciItem(code, state, rejected?.Code))]);
    }
}
