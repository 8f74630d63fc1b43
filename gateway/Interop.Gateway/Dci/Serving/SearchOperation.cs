using System.Text.Json;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Sealing;

namespace Interop.Gateway.Dci.Serving;

/// <summary>Answers <c>sync/search</c>: every request of a message, one after the other.</summary>
internal sealed class SearchOperation(DciQuestions questions, MessageSeal seal, TimeProvider clock) : IDciOperation
{
    private const string Name = "dci/sync/search";

    public string Path => "registry/sync/search";

    public string Action => "search";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) =>
        DciResponse.WriteAsync(context, seal.Seal(rejected.Partner, SearchAnswerWriter.Rejected(rejected.Id, rejected.Sender, agency, rejected.Issues, clock.GetUtcNow())));

    public async Task ServeAsync(DciCall call)
    {
        var issues = new List<DciIssue>();
        var body = new FieldReader(call.Message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "search_request");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        var requests = body.Array("search_request", DciCodes.RequestBad, required: true);
        if (issues.Count == 0 && requests.Count == 0)
        {
            body.Wrong(DciCodes.RequestBad, "search_request", "must hold a request.");
        }

        if (issues.Count > 0)
        {
            await questions.RejectAsync(call);
            await DciResponse.WriteAsync(call.Context, new DciProblem(400, issues));
            return;
        }

        if (Counted(call.Message.TotalCount, requests.Count) is { } miscounted)
        {
            await questions.RejectAsync(call);
            await DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, SearchAnswerWriter.Rejected(call, [miscounted], clock.GetUtcNow())));
            return;
        }

        await ServeAsync(call, transaction!, requests);
    }

    private static DciIssue? Counted(int said, int there) =>
        there > MessageReader.MostRequests ? new(DciCodes.TotalCountLimit, "header.total_count", $"must be at most {MessageReader.MostRequests}.")
        : said != there ? new(DciCodes.TotalCount, "header.total_count", "must be the number of requests in the message.")
        : null;

    private async Task ServeAsync(DciCall call, string transaction, IReadOnlyList<(JsonElement Value, string Path)> requests)
    {
        var all = new List<DciQuestion>();
        try
        {
            if (await PermitAsync(call, requests, all) is { } refused)
            {
                await questions.FailAsync(all);
                await DciResponse.WriteAsync(call.Context, refused);
                return;
            }

            if (await questions.AskAsync(call, all) is { } failed)
            {
                await DciResponse.WriteAsync(call.Context, failed);
                return;
            }

            if (await questions.RecordAsync(call, all) is { } stopped)
            {
                await DciResponse.WriteAsync(call.Context, stopped);
                return;
            }

            await DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, SearchAnswerWriter.Answered(call, transaction, all, clock.GetUtcNow())));
        }
        finally
        {
            DciQuestions.Release(all);
        }
    }

    // All are permitted, or rejected, before anything is asked.
    private async Task<DciProblem?> PermitAsync(DciCall call, IReadOnlyList<(JsonElement Value, string Path)> requests, List<DciQuestion> all)
    {
        var reader = new SearchItemReader(call.Caller.Purpose);
        var references = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Count; i++)
        {
            var one = DciQuestions.Next(call, i);
            var item = reader.Read(requests[i].Value, requests[i].Path, references);
            var issues = new List<DciIssue>(item.Issues);
            var compiler = new QueryCompiler(item.Criteria?.Type ?? DciRecordType.Person, questions.IdentifierTypes(call.Agency), issues);
            var request = item.Criteria is { } criteria ? compiler.Compile(criteria, Name) : null;
            if (request is null)
            {
                await questions.RejectAsync(one);
                all.Add(DciQuestion.Rejected(item.ReferenceId, issues));
                continue;
            }

            var (exchange, rejected, problem) = await questions.PermitAsync(one, i == 0, item.Criteria!.Type, request, compiler.Unknown);
            if (problem is not null)
            {
                return problem;
            }

            all.Add(rejected is not null ? DciQuestion.Rejected(item.ReferenceId, rejected) : new(item.ReferenceId) { Criteria = item.Criteria, Exchange = exchange });
        }

        return null;
    }
}
