using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Makes the subscriptions of a message and answers with their codes; a repeated answer has the same.</summary>
internal sealed class SubscribeAnswerer(GatewaySetup setup, SubscriptionDesk desk, TransactionIntake intake, ILedger ledger, TimeProvider clock) : IDeferredAnswerer
{
    public DciTransactionKind Kind => DciTransactionKind.Subscribe;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var body = SubscribeBody.Read(call.Message, out _) ?? throw new InvalidDataException("A transaction holds a message that this version cannot read.");
        var now = clock.GetUtcNow();
        var forbidden = intake.Forbidden(call);
        var reader = new SubscriptionReader(call.Caller.Purpose, now, setup.Options.DciSubscriptionDays);
        var references = new HashSet<string>(StringComparer.Ordinal);
        var (responses, items, made) = (new JsonArray(), new List<DciItem>(), 0);
        for (var i = 0; i < body.Requests.Count; i++)
        {
            var order = reader.Read(body.Requests[i].Value, body.Requests[i].Path, references);
            var (subscription, rejected, same) = forbidden is not null ? (null, new(SubscriptionCodes.Details, "", forbidden.Issues[0].Rule), null)
                : order.Issues.Count > 0 ? (null, null, null)
                : await desk.MakeAsync(call, transaction.Id, i, order);
            IReadOnlyList<DciIssue> issues = rejected is not null ? [rejected] : order.Issues;
            responses.Add(Response(order, issues, subscription ?? same, now));
            items.Add(subscription is not null ? new(order.ReferenceId, DciItemStatus.Succeeded, null) : new(order.ReferenceId, DciItemStatus.Rejected, issues[0].Code));
            made += subscription is null ? 0 : 1;
        }

        await ledger.AppendAsync(call.Entry with { Outcome = made > 0 ? "subscribed" : "refused", Reason = made > 0 ? null : "NotSubscribed", Interaction = SubscriptionDesk.Operation }, CancellationToken.None);
        var id = transaction.Id.ToString();
        var header = CallbackHeader.Of("on-subscribe", id, call.Agency, call.Message.Sender, made > 0 ? DciCodes.Succeeded : DciCodes.Rejected, now);
        header["total_count"] = body.Requests.Count;
        header["completed_count"] = made;
        return new(header, new() { ["transaction_id"] = body.Transaction, ["correlation_id"] = id, ["subscribe_response"] = responses }, items);
    }

    private static JsonObject Response(SubscriptionOrder order, IReadOnlyList<DciIssue> issues, DciSubscription? subscription, DateTimeOffset now)
    {
        var response = new JsonObject { ["reference_id"] = order.ReferenceId, ["timestamp"] = SearchAnswerWriter.Moment(now), ["status"] = issues.Count > 0 ? DciCodes.Rejected : DciCodes.Succeeded };
        if (issues.Count > 0)
        {
            response.With("status_reason_code", issues[0].Code).With("status_reason_message", DciIssue.Text(issues));
        }

        if (subscription is not null)
        {
            response["subscriptions"] = new JsonArray(new JsonObject
            {
                ["version"] = MessageReader.Version,
                ["code"] = subscription.Code,
                ["status"] = "subscribe",
                ["timestamp"] = SearchAnswerWriter.Moment(subscription.CreatedAt),
                ["reg_event_type"] = order.To!.Event.Code,
                ["notify_record_type"] = order.Type.ToString(),
            });
        }

        return response;
    }
}
