using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Takes <c>subscribe</c>, which is answered by a callback, <c>on-subscribe</c>; what is wrong with one of its requests is said there.</summary>
internal sealed class SubscribeOperation(TransactionIntake intake, DisclosurePath path, TimeProvider clock) : IDciOperation
{
    public string Path => "registry/subscribe";

    public string Action => "subscribe";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) =>
        AckWriter.RefuseAsync(context, context.Response.Headers["X-Request-Id"].ToString(), rejected.Issues, clock.GetUtcNow());

    public async Task ServeAsync(DciCall call)
    {
        if (SubscribeBody.Read(call.Message, out var issues) is not { } body)
        {
            await intake.RefuseAsync(call, issues);
            return;
        }

        if (intake.Forbidden(call) is { } forbidden)
        {
            await path.CloseAsync(new(FhirProblem.AgencyNotShared, call.Entry with { Reason = "NoAgreement" }));
            await DciResponse.WriteAsync(call.Context, forbidden);
            return;
        }

        await intake.TakeAsync(call, DciTransactionKind.Subscribe, body.Transaction, [.. body.Requests.Select((_, index) => $"{index}")], "on-subscribe");
    }
}
