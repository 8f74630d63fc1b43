using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Ends subscriptions, all that a message names or none; another's code is one that is not there.</summary>
internal sealed class UnsubscribeAnswerer(IDciSubscriptions subscriptions, ILedger ledger, TimeProvider clock) : IDeferredAnswerer
{
    public DciTransactionKind Kind => DciTransactionKind.Unsubscribe;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var body = UnsubscribeBody.Read(call.Message, out _) ?? throw new InvalidDataException("A transaction holds a message that this version cannot read.");
        var (id, now) = (transaction.Id.ToString(), clock.GetUtcNow());
        var rejected = await RejectionAsync(call, body, id);
        if (rejected is null)
        {
            foreach (var code in body.Codes)
            {
                await subscriptions.EndAsync(code, id, call.Context.RequestAborted);
            }
        }

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
        return new(header, message, []);
    }

    private async Task<DciIssue?> RejectionAsync(DciCall call, UnsubscribeBody body, string id)
    {
        foreach (var code in body.Codes)
        {
            if (await subscriptions.FindAsync(code, call.Context.RequestAborted) is not { } known || known.Partner != call.Caller.Partner.Id || known.Agency != call.Agency)
            {
                return new(SubscriptionCodes.Code, "message.subscription_codes", "holds a code that is none of yours at this agency; none was ended.");
            }

            if (known.EndedBy is { } by && by != id)
            {
                return new(SubscriptionCodes.AlreadyUnsubscribed, "message.subscription_codes", "holds the code of a subscription that has ended before; none was ended.");
            }
        }

        return null;
    }
}
