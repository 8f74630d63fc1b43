using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Answers a search as <c>sync/search</c> would at this moment; what that refuses as a whole rejects each request.</summary>
internal sealed class SearchAnswerer(SearchOperation search, QuestionGate gate, DisclosurePath path, TimeProvider clock) : IDeferredAnswerer
{
    public DciTransactionKind Kind => DciTransactionKind.Search;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        if (SearchBody.Read(call.Message, out _, out _) is not { } body)
        {
            throw new InvalidDataException("A transaction holds a message that this version cannot read.");
        }

        // The first attempt was counted with the message.
        if (transaction.Attempts > 1 && gate.Enter(call.Context, call.Caller, call.Entry) is { } throttled)
        {
            await path.CloseAsync(throttled);
            return null;
        }

        var (answer, problem) = await search.AnswerAsync(call, body);
        if (problem is { Status: StatusCodes.Status429TooManyRequests or >= 500 })
        {
            return null;
        }

        answer ??= SearchAnswerWriter.Answered(call, body.Transaction, [.. body.References.Select(reference => DciQuestion.Rejected(reference, Refused(problem!)))], clock.GetUtcNow());
        var (header, message) = (answer["header"]!.AsObject(), answer["message"]!.AsObject());
        answer.Clear();

        // The answer to a transaction has one id, however often it is sent.
        header["message_id"] = transaction.Id.ToString();
        message["correlation_id"] = transaction.Id.ToString();
        return new(header, message, [.. message["search_response"]!.AsArray().Select(item => Item(item!))]);
    }

    private static DciIssue[] Refused(DciProblem problem) => [.. problem.Issues.Select(issue => issue with { Code = DciCodes.Criteria })];

    private static DciItem Item(JsonNode response) => (string?)response["status"] == DciCodes.Succeeded
        ? new((string)response["reference_id"]!, DciItemStatus.Succeeded, null)
        : new((string)response["reference_id"]!, DciItemStatus.Rejected, (string?)response["status_reason_code"]);
}
