using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Answers a question about the state of a transaction, with its state now; one that was swept meanwhile, or whose partner may not ask any more, is rejected.</summary>
internal sealed class StatusAnswerer(StatusDesk desk, QuestionGate gate, DisclosurePath path, TimeProvider clock) : IDeferredAnswerer
{
    public DciTransactionKind Kind => DciTransactionKind.Status;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var question = StatusQuestion.Read(call.Message, out _) ?? throw new InvalidDataException("A transaction holds a message that this version cannot read.");
        var id = transaction.Id.ToString();

        // The first attempt was counted with the message.
        if (transaction.Attempts > 1 && gate.Enter(call.Context, call.Caller, call.Entry) is { } throttled)
        {
            await path.CloseAsync(throttled);
            return null;
        }

        if (!call.Caller.Partner.Active)
        {
            await path.CloseAsync(new(FhirProblem.AgencyNotShared, call.Entry with { Reason = "PartnerNotActive" }));
        }
        else if (await desk.FindAsync(call, question, call.Context.RequestAborted) is { } found)
        {
            return await desk.AnswerAsync(call, question, found, id, id);
        }

        var header = CallbackHeader.Of("txn-on-status", id, call.Agency, call.Message.Sender, DciCodes.Rejected, clock.GetUtcNow()).With("status_reason_message", DciIssue.Text([StatusDesk.NotFound]));
        return new(header, null, [new(question.Reference, DciItemStatus.Rejected, null)]);
    }
}
