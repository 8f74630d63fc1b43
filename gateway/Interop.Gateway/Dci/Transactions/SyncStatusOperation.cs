using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Answers <c>sync/txn/status</c>: how far a transaction of the caller's is.</summary>
internal sealed class SyncStatusOperation(StatusDesk desk, DciQuestions questions, MessageSeal seal, TimeProvider clock) : IDciOperation
{
    public string Path => "registry/sync/txn/status";

    public string Action => "txn-status";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) =>
        DciResponse.WriteAsync(context, seal.Seal(rejected.Partner, Rejected(rejected.Id, agency, rejected.Sender, rejected.Issues)));

    public async Task ServeAsync(DciCall call)
    {
        if (StatusQuestion.Read(call.Message, out var issues) is not { } question)
        {
            await questions.RejectAsync(call);
            await (issues.TrueForAll(issue => issue.Code == DciCodes.TotalCount)
                ? DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, Rejected(call.Message.Id, call.Agency, call.Message.Sender, issues)))
                : DciResponse.WriteAsync(call.Context, new DciProblem(400, [.. issues.Select(issue => issue with { Code = DciCodes.RequestBad })])));
            return;
        }

        if (await desk.ForbidsAsync(call))
        {
            return;
        }

        if (await desk.FindAsync(call, question, call.Context.RequestAborted) is not { } found)
        {
            await DciResponse.WriteAsync(call.Context, new DciProblem(404, [StatusDesk.NotFound]));
            return;
        }

        var answer = await desk.AnswerAsync(call, question, found, call.Message.Id, call.Entry.Id);
        await DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, answer.Header, answer.Message));
    }

    private JsonObject Rejected(string message, string agency, string sender, IReadOnlyList<DciIssue> issues) => new()
    {
        ["header"] = CallbackHeader.Of("txn-on-status", message, agency, sender, DciCodes.Rejected, clock.GetUtcNow())
            .With("status_reason_code", issues[0].Code)
            .With("status_reason_message", DciIssue.Text(issues)),
    };
}
