using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Takes <c>unsubscribe</c>, which takes effect when it is acknowledged and is answered by a callback, <c>on-unsubscribe</c>. Who may ask nothing any more may still end what it asked for.</summary>
internal sealed class UnsubscribeOperation(TransactionIntake intake, SubscriptionEnding ending) : IDciOperation
{
    public string Path => "registry/unsubscribe";

    public string Action => "unsubscribe";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) => intake.RejectAsync(context, rejected);

    public Task ServeAsync(DciCall call) => UnsubscribeBody.Read(call.Message, out var issues) is { } body
        ? intake.TakeAsync(call, DciTransactionKind.Unsubscribe, body.Transaction, body.Codes, "on-unsubscribe", id => ending.EndAsync(call.Caller.Partner.Id, call.Agency, body.Codes, id, CancellationToken.None))
        : intake.RefuseAsync(call, issues);
}
