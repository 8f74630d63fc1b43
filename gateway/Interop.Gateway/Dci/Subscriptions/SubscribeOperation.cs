using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Takes <c>subscribe</c>, which is answered by a callback, <c>on-subscribe</c>; what is wrong with one of its requests is said there.</summary>
internal sealed class SubscribeOperation(TransactionIntake intake) : IDciOperation
{
    public string Path => "registry/subscribe";

    public string Action => "subscribe";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) => intake.RejectAsync(context, rejected);

    public async Task ServeAsync(DciCall call)
    {
        if (SubscribeBody.Read(call.Message, out var issues) is not { } body)
        {
            await intake.RefuseAsync(call, issues);
            return;
        }

        if (await intake.ForbidsAsync(call))
        {
            return;
        }

        await intake.TakeAsync(call, DciTransactionKind.Subscribe, body.Transaction, body.References, "on-subscribe");
    }
}
