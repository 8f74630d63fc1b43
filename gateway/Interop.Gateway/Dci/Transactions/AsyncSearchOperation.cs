using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Takes a <c>search</c>, which is answered by a callback, <c>on-search</c>; what is wrong with one of its requests is said there.</summary>
internal sealed class AsyncSearchOperation(TransactionIntake intake) : IDciOperation
{
    public string Path => "registry/search";

    public string Action => "search";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) => intake.RejectAsync(context, rejected);

    public async Task ServeAsync(DciCall call)
    {
        if (SearchBody.Read(call.Message, out var issues, out var miscounted) is not { } body)
        {
            await intake.RefuseAsync(call, miscounted is null ? issues : [miscounted]);
            return;
        }

        if (await intake.ForbidsAsync(call))
        {
            return;
        }

        await intake.TakeAsync(call, DciTransactionKind.Search, body.Transaction, body.References, "on-search");
    }
}
