using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Sealing;

namespace Interop.Gateway.Dci.Serving;

/// <summary>
/// Answers <c>sync/enrolled</c>: whether a person has an active enrolment in a programme, and nothing else. Only enrolments that may be
/// disclosed count, so no is said of who is not enrolled, who is not there, and who may not be told of.
/// </summary>
internal sealed class EnrolledOperation(DciQuestions questions, MessageSeal seal, TimeProvider clock) : IDciOperation
{
    private const string Name = "dci/sync/enrolled";
    private const string Person = "person_identifier";
    private const string Programme = "programme_identifier.program.programme_identifier";

    // Of several types, or none, which number is meant would be guessed, since the question names no type.
    private static readonly DciIssue NotOne = new(DciCodes.RequestBad, Person, "cannot be read at this agency: the question names no identifier type, and the agency has not exactly one.");

    public string Path => "registry/sync/enrolled";

    public string Action => "search";

    public Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected) =>
        DciResponse.WriteAsync(context, seal.Seal(rejected.Partner, SearchAnswerWriter.Rejected(rejected.Id, rejected.Sender, agency, rejected.Issues, clock.GetUtcNow())));

    public async Task ServeAsync(DciCall call)
    {
        if (call.Caller.Partner.Dci is { Encrypts: true })
        {
            // DCI's answer to this question is no envelope, so it has no place for what was agreed.
            await questions.RejectAsync(call);
            await DciResponse.WriteAsync(call.Context, DciProblem.Of(403, DciCodes.Encryption, "Answers to you are encrypted, and DCI has no encrypted answer to this question; ask by registry/sync/search."));
            return;
        }

        var issues = new List<DciIssue>();
        var body = new FieldReader(call.Message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "enrolled_criteria");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        if (call.Message.TotalCount != 1)
        {
            issues.Add(new(DciCodes.RequestBad, "header.total_count", "must be 1: the message holds one question."));
        }

        var types = questions.IdentifierTypes(call.Agency);
        var type = types.Count == 1 ? types.Keys.First() : DciIdentifierTypes.All[0];
        var conditions = body.Object("enrolled_criteria", DciCodes.RequestBad, required: true) is { } criteria ? Conditions(criteria, type, issues) : [];
        KeyValuePair<string, string>[] active = [new("status", "active")];
        var compiler = new QueryCompiler(DciRecordType.Beneficiary, types, issues);
        var request = issues.Count == 0 ? compiler.Count(conditions, active, Name) : null;
        if (request is null)
        {
            await questions.RejectAsync(call);
            await DciResponse.WriteAsync(call.Context, new DciProblem(400, [.. issues.Select(issue => issue with { Code = DciCodes.RequestBad })]));
            return;
        }

        var (exchange, rejected, problem) = await questions.PermitAsync(call, DciRecordType.Beneficiary, request, types.Count == 1 ? compiler.Unknown : [NotOne]);
        if (rejected is not null || problem is not null)
        {
            await DciResponse.WriteAsync(call.Context, problem ?? Refused(rejected!));
            return;
        }

        await AnswerAsync(call, transaction!, new(call.Entry.Id) { Exchange = exchange });
    }

    private static DciProblem Refused(DciIssue rejected) =>
        rejected == NotOne ? new(400, [rejected]) : new(403, [rejected with { Code = DciCodes.Forbidden }]);

    private async Task AnswerAsync(DciCall call, string transaction, DciQuestion question)
    {
        try
        {
            if ((await questions.AskAsync(call, [question]) ?? await questions.RecordAsync(call, [question])) is { } problem)
            {
                await DciResponse.WriteAsync(call.Context, problem);
                return;
            }

            if (question.Issues is [var rejected, ..])
            {
                await DciResponse.WriteAsync(call.Context, Refused(rejected));
                return;
            }

            await DciResponse.WriteAsync(call.Context, new JsonObject
            {
                ["transaction_id"] = transaction,
                ["correlation_id"] = call.Entry.Id,
                ["enrolled_response"] = new JsonArray(new JsonObject
                {
                    ["reference_id"] = transaction,
                    ["timestamp"] = SearchAnswerWriter.Moment(clock.GetUtcNow()),
                    ["status"] = DciCodes.Succeeded,
                    ["enrolled_status"] = question.Exchange!.Outcome!.Total > 0 ? "yes" : "no",
                }),
            });
        }
        finally
        {
            DciQuestions.Release([question]);
        }
    }

    private static List<DciCondition> Conditions(FieldReader criteria, string type, List<DciIssue> issues)
    {
        criteria.Only(DciCodes.RequestBad, "query_type", "response_entity", "query");
        if (criteria.Text("query_type", 64, DciCodes.RequestBad, required: true) is { } form && form != "expression")
        {
            criteria.Wrong(DciCodes.RequestBad, "query_type", "must be expression.");
        }

        if (criteria.Text("response_entity", 64, DciCodes.RequestBad) is { } entity && entity != "Member")
        {
            criteria.Wrong(DciCodes.RequestBad, "response_entity", "must be Member: persons are asked for.");
        }

        if (criteria.Object("query", DciCodes.RequestBad, required: true) is not { } query)
        {
            return [];
        }

        query.Only(DciCodes.RequestBad, Person, Programme);
        List<DciCondition> conditions = [];
        // A programme that is named without a value is not any programme: to read it as none would widen the question.
        if (query.All.Any(member => member.NameEquals(Programme)) && Value(query, Programme, issues) is { } programme)
        {
            conditions.Add(new([new("programme_identifier", DciOperator.Eq, [programme], query.At(Programme))]));
        }

        if (Value(query, Person, issues) is { } number)
        {
            conditions.Add(new([new(type, DciOperator.Eq, [number], query.At(Person))]));
        }

        return conditions;
    }

    private static string? Value(FieldReader query, string name, List<DciIssue> issues)
    {
        if (query.Object(name, DciCodes.RequestBad, required: true) is not { } comparison)
        {
            return null;
        }

        comparison.Only(DciCodes.RequestBad, "eq");
        if (comparison.Find("eq") is not JsonElement value)
        {
            comparison.Wrong(DciCodes.RequestBad, "eq", "is missing.");
            return null;
        }

        return QueryValues.Read(value, DciOperator.Eq, comparison.At("eq"), issues)?[0];
    }
}
