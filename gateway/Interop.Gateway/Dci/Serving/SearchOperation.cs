using System.Text.Json;
using System.Text.Json.Nodes;
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
        if (SearchBody.Read(call.Message, out var issues, out var miscounted) is not { } body)
        {
            await questions.RejectAsync(call);
            await (miscounted is null
                ? DciResponse.WriteAsync(call.Context, new DciProblem(400, issues))
                : DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, SearchAnswerWriter.Rejected(call, [miscounted], clock.GetUtcNow()))));
            return;
        }

        var (answer, problem) = await AnswerAsync(call, body, isAnsweredOnce: true);
        await (problem is null ? DciResponse.WriteAsync(call.Context, seal.Seal(call.Caller.Partner, answer!)) : DciResponse.WriteAsync(call.Context, problem));
    }

    /// <summary>The answer to a message, which must leave at once or not at all; or what the message as a whole is refused with.</summary>
    public async Task<(JsonObject? Answer, DciProblem? Problem)> AnswerAsync(DciCall call, SearchBody body, bool isAnsweredOnce = false)
    {
        var all = new List<DciQuestion>();
        try
        {
            if (await PermitAsync(call, body.Requests, all, isAnsweredOnce) is { } refused)
            {
                await questions.FailAsync(all);
                return (null, refused);
            }

            var problem = await questions.AskAsync(call, all) ?? await questions.RecordAsync(call, all);
            return problem is null ? (SearchAnswerWriter.Answered(call, body.Transaction, all, clock.GetUtcNow()), null) : (null, problem);
        }
        finally
        {
            DciQuestions.Release(all);
        }
    }

    // All are permitted, or rejected, before anything is asked.
    private async Task<DciProblem?> PermitAsync(DciCall call, IReadOnlyList<(JsonElement Value, string Path)> requests, List<DciQuestion> all, bool isAnsweredOnce)
    {
        var reader = new SearchItemReader(call.Caller.Purpose, takesToken: true);
        var references = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Count; i++)
        {
            var one = DciQuestions.Next(call, i);
            if (await questions.CountAsync(one, i) is { } throttled)
            {
                return throttled;
            }

            var item = reader.Read(requests[i].Value, requests[i].Path, references);
            var issues = new List<DciIssue>(item.Issues);
            var compiler = new QueryCompiler(item.Criteria?.Type ?? DciRecordType.Person, questions.IdentifierTypes(call.Agency), issues);
            var request = item.Criteria is { } criteria ? compiler.CompileAny(criteria, Name) : null;
            if (request is null)
            {
                await questions.RejectAsync(one);
                all.Add(DciQuestion.Rejected(item.ReferenceId, issues));
                continue;
            }

            var (exchange, rejected, problem) = await questions.PermitAsync(one, item.Criteria!.Type, request, compiler.Unknown);
            if (problem is not null)
            {
                return problem;
            }

            if (exchange is { } permitted && item.Criteria.Token is { } token)
            {
                (exchange, rejected) = await questions.ShowAsync(permitted, token, isAnsweredOnce);
            }

            all.Add(rejected is not null ? DciQuestion.Rejected(item.ReferenceId, rejected) : new(item.ReferenceId) { Criteria = item.Criteria, Exchange = exchange });
        }

        return null;
    }
}
