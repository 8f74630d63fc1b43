using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Takes <c>txn/status</c>, which is answered by a callback, <c>txn/on-status</c>, with the state at that time.</summary>
internal sealed class StatusOperation(TransactionIntake intake, StatusDesk desk, TimeProvider clock) : IDciOperation
{
    public string Path => "registry/txn/status";

    public string Action => "txn-status";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) => intake.RejectAsync(context, rejected);

    public async Task ServeAsync(DciCall call)
    {
        if (StatusQuestion.Read(call.Message, out var issues) is not { } question)
        {
            await intake.RefuseAsync(call, issues);
            return;
        }

        if (await desk.ForbidsAsync(call))
        {
            return;
        }

        if (await desk.FindAsync(call, question, call.Context.RequestAborted) is null)
        {
            await AckWriter.RefuseAsync(call.Context, call.Entry.Id, [StatusDesk.NotFound], clock.GetUtcNow());
            return;
        }

        await intake.TakeAsync(call, DciTransactionKind.Status, question.Transaction, [question.Reference], "txn/on-status");
    }
}
