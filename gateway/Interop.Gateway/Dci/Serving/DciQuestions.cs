using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Evidence;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Dci.Serving;

/// <summary>The gate and the way of a message's questions: each is permitted for itself, and all leave together or none does.</summary>
internal sealed class DciQuestions(GatewaySetup setup, QuestionGate gate, DisclosurePath path, QuestionTokens tokens)
{
    private static readonly PersonLink Given = PersonLink.Find(RecordKind.Assistance, "patient")!;

    /// <summary>The number spaces of an agency's identifier types.</summary>
    public IReadOnlyDictionary<string, string> IdentifierTypes(string agency) =>
        setup.Agencies.TryGetValue(agency, out var known) ? known.DciIdentifierTypes : new Dictionary<string, string>();

    /// <summary>The call of the next request of a message, which is counted and recorded as a question of its own.</summary>
    public static DciCall Next(DciCall call, int index) => index == 0 ? call : call with { Entry = call.Entry with { Id = Guid.CreateVersion7(call.Entry.At).ToString() } };

    /// <summary>Records a request that is not understood.</summary>
    public Task RejectAsync(DciCall call) => path.CloseAsync(new(FhirProblem.Failure, call.Entry with { Reason = "NotUnderstood" }));

    /// <summary>Counts a request of a message, understood or not, but for the first, which was counted with the message; what the message is refused with when it is one too many.</summary>
    public async Task<DciProblem?> CountAsync(DciCall call, int index)
    {
        if (index == 0 || gate.Enter(call.Context, call.Caller, call.Entry) is not { } throttled)
        {
            return null;
        }

        await path.CloseAsync(throttled);
        return DciProblem.Of(throttled.Problem);
    }

    /// <summary>Puts a counted question to the gate: the exchange, or a rejection of it alone, or a problem of the whole message.</summary>
    public async Task<(Exchange? Exchange, DciIssue? Rejected, DciProblem? Problem)> PermitAsync(DciCall call, DciRecordType type, FhirRequest request, IReadOnlyList<DciIssue> unknown)
    {
        var result = await gate.AskAsync(call.Context, call.Caller, call.Agency, request, call.Entry);
        if (result is GateResult.Open { Exchange: var exchange })
        {
            if (unknown is [var first, ..])
            {
                await path.CloseAsync(new(FhirProblem.Failure, exchange.Entry with { Reason = "NotSearchable" }));
                return (null, first, null);
            }

            return (exchange.With(await WithPersonsAsync(exchange), exchange.Permit), null, null);
        }

        return await CloseAsync((GateResult.Closed)result, type);
    }

    /// <summary>The question with the consent that its token holds; or why the request is rejected, which is recorded.</summary>
    public async Task<(Exchange? Exchange, DciIssue? Rejected)> ShowAsync(Exchange exchange, ShownToken token, bool isAnsweredOnce)
    {
        var (shown, refusal) = await tokens.ReadAsync(exchange, token.Jws, isAnsweredOnce);
        if (refusal is null)
        {
            return (exchange.Showing(shown!), null);
        }

        await path.CloseAsync(new(FhirProblem.Failure, exchange.Entry with { Reason = refusal.Reason }));
        return (null, new(DciCodes.Criteria, token.Field, $"is no consent for this question ({refusal.Code}). {refusal.Rule}"));
    }

    /// <summary>Records a refusal; it rejects the one request when another of the message could be answered, and else is the message's.</summary>
    private async Task<(Exchange? Exchange, DciIssue? Rejected, DciProblem? Problem)> CloseAsync(GateResult.Closed closed, DciRecordType type)
    {
        await path.CloseAsync(closed);
        if (closed.Problem.Status is StatusCodes.Status429TooManyRequests or >= 500 || closed.Problem == FhirProblem.AgencyNotShared)
        {
            return (null, null, DciProblem.Of(closed.Problem));
        }

        var issue = closed.Problem.Issues[0];
        var code = issue.Expression is null ? DciCodes.Criteria : issue.Expression == Interop.Contracts.Fhir.Searching.SortText.Parameter ? DciCodes.Sort : DciCodes.Filter;
        return (null, new(code, code == DciCodes.Sort ? "sort" : DciAttributes.Name(type, issue.Expression ?? "") ?? "search_criteria", issue.Diagnostics), null);
    }

    /// <summary>Asks every permitted question, of which one may be rejected yet; what the message as a whole is refused with, or null.</summary>
    public async Task<DciProblem?> AskAsync(DciCall call, IReadOnlyList<DciQuestion> questions)
    {
        foreach (var question in questions.Where(question => question.Exchange is not null))
        {
            var asked = question.Exchange!;
            var refusal = await path.AskAsync(call.Context, asked);
            var type = question.Criteria?.Type ?? DciRecordType.Beneficiary;
            if (refusal is not null)
            {
                var (_, rejected, problem) = await CloseAsync(refusal, type);
                question.Exchange = null;
                if (problem is not null)
                {
                    await GiveUpAsync(questions, question);
                    return problem;
                }

                question.Issues = [rejected!];
                continue;
            }

            if (asked.Answer is null)
            {
                var failed = await path.RecordAsync(call.Context, asked);
                await GiveUpAsync(questions, question);
                return DciProblem.Of(failed!);
            }
        }

        return null;
    }

    /// <summary>Records every disclosure and looks once more whether all may be; what the message as a whole is refused with, or null when it may leave.</summary>
    public async Task<DciProblem?> RecordAsync(DciCall call, IReadOnlyList<DciQuestion> questions)
    {
        DciQuestion[] asked = [.. questions.Where(question => question.Exchange is not null)];
        foreach (var question in asked)
        {
            if (await path.RecordAsync(call.Context, question.Exchange!) is { } problem)
            {
                await GiveUpAsync(asked, question);
                return DciProblem.Of(problem);
            }
        }

        foreach (var question in asked.Length < 2 ? [] : asked)
        {
            if (!await path.StillHoldsAsync(call.Context, question.Exchange!))
            {
                var problem = await path.ChangedAsync(call.Context, question.Exchange!);
                await GiveUpAsync(asked, question);
                return DciProblem.Of(problem);
            }
        }

        return null;
    }

    /// <summary>Records of permitted questions that they are not asked, because the message is refused.</summary>
    public Task FailAsync(IReadOnlyList<DciQuestion> questions) => GiveUpAsync(questions, null);

    /// <summary>Gives back what holds the answers.</summary>
    public static void Release(IReadOnlyList<DciQuestion> questions)
    {
        foreach (var question in questions)
        {
            question.Exchange?.Release();
        }
    }

    // Of a message of which one part may not leave, none does, and the ledger says so of each.
    private async Task GiveUpAsync(IReadOnlyList<DciQuestion> questions, DciQuestion? but)
    {
        foreach (var question in questions.Where(question => question.Exchange is not null && question != but))
        {
            await path.FailAsync(question.Exchange!, "MessageFailed");
        }
    }

    /// <summary>
    /// A question with what comes along: whom a group or an enrolment names for those who may ask for persons at all, and what they were given
    /// for those who may ask for that; for the others their ids do.
    /// </summary>
    public async Task<FhirRequest> WithPersonsAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var link = PersonLink.All.FirstOrDefault(link => link.Source == request.Query.Kind);
        if (link is null || request.Shape.CountOnly || await gate.AbilitiesAsync(exchange) is not { } abilities || !abilities.Answers(RecordKind.Beneficiary, "_id") || !MayAsk(exchange, RecordKind.Beneficiary))
        {
            return request;
        }

        List<IncludeRule> includes = [new(link, false, false)];
        if (request.Query.Kind == RecordKind.Enrolment && abilities.Answers(RecordKind.Assistance, Given.Parameter) && MayAsk(exchange, RecordKind.Assistance))
        {
            includes.Add(new(Given, Reverse: true, Iterate: true));
        }

        return request with { Shape = request.Shape with { Includes = includes } };
    }

    private bool MayAsk(Exchange exchange, RecordKind kind) =>
        gate.Hop(exchange, new() { Interaction = FhirInteraction.Search, Query = new() { Kind = kind }, Filters = kind == RecordKind.Assistance ? DataCategorySet.Of(DataCategory.Assistance) : DataCategorySet.None }) is not null;
}
