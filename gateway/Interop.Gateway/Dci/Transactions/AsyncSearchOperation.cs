using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Takes a <c>search</c>, which is answered by a callback, <c>on-search</c>; what is wrong with one of its requests is said there.</summary>
internal sealed class AsyncSearchOperation(TransactionIntake intake, DisclosurePath path, TimeProvider clock) : IDciOperation
{
    public string Path => "registry/search";

    public string Action => "search";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) =>
        AckWriter.RefuseAsync(context, context.Response.Headers["X-Request-Id"].ToString(), rejected.Issues, clock.GetUtcNow());

    public async Task ServeAsync(DciCall call)
    {
        if (SearchBody.Read(call.Message, out var issues, out var miscounted) is not { } body)
        {
            await intake.RefuseAsync(call, miscounted is null ? issues : [miscounted]);
            return;
        }

        if (intake.Forbidden(call) is { } forbidden)
        {
            await path.CloseAsync(new(FhirProblem.AgencyNotShared, call.Entry with { Reason = "NoAgreement" }));
            await DciResponse.WriteAsync(call.Context, forbidden);
            return;
        }

        await intake.TakeAsync(call, DciTransactionKind.Search, body.Transaction, body.References, "on-search");
    }
}
