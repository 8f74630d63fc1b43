using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Microsoft.Net.Http.Headers;

namespace Interop.Gateway.Fhir;

/// <summary>Turns an HTTP request into a <see cref="FhirRequest"/>, or says everything that is wrong with it.</summary>
internal sealed class FhirRequestParser(PageTokens pages)
{
    private const string PageParameter = "_page";
    private static readonly HashSet<string> Json = new(["*/*", "application/*", "application/json", "application/fhir+json"], StringComparer.OrdinalIgnoreCase);

    public async Task<FhirRequestResult> ParseAsync(HttpContext context, string path, PageBinding binding)
    {
        if (!AcceptsJson(context))
        {
            return Not(FhirProblem.NotAcceptable);
        }

        var segments = path.Split('/');
        var method = context.Request.Method;
        return !RecordKindType.TryParse(segments[0], out var kind) ? Not(FhirProblem.Unsupported)
            : (method, segments) switch
            {
                ("GET", [_]) => Search(kind, SearchForm.FromQuery(context), binding),
                ("POST", [_, "_search"]) => Search(kind, await SearchForm.FromBodyAsync(context), binding),
                ("GET", [_, var id]) when SearchParser.IsLogicalId(id) => Read(context, kind, id),
                ("GET" or "POST", _) => Not(FhirProblem.Unsupported),
                _ => Not(FhirProblem.MethodNotAllowed),
            };
    }

    private static FhirRequestResult.NotUnderstood Not(FhirProblem problem) => new(problem);

    private static bool AcceptsJson(HttpContext context)
    {
        var accept = context.Request.Headers.Accept;
        return accept.Count == 0
            || (MediaTypeHeaderValue.TryParseList(accept, out var types)
                && types.Any(type => type.Quality is null or > 0 && Json.Contains(type.MediaType.Value ?? "")));
    }

    private static FhirRequestResult Read(HttpContext context, RecordKind kind, string id)
    {
        var (parameters, problem) = SearchForm.FromQuery(context);
        if (problem is not null)
        {
            return Not(problem);
        }

        var result = new ResultParameters();
        var unknown = parameters.Where(pair => !result.Take(kind, pair.Key, pair.Value) || pair.Key == "_count").ToList();
        List<FhirIssue> issues = [.. Repeated(parameters), .. result.Issues, .. unknown.Select(pair => new FhirIssue("not-supported", "A read takes only _elements and _format.", pair.Key))];
        return issues.Count > 0 ? Not(new(400, issues)) : new FhirRequestResult.Understood(new()
        {
            Interaction = FhirInteraction.Read,
            Query = new() { Kind = kind, Criteria = [new Criterion.IdIs([id])] },
            Elements = result.Elements,
            Count = 1,
        });
    }

    private static IEnumerable<FhirIssue> Repeated(List<KeyValuePair<string, string>> parameters) => parameters
        .Where(pair => pair.Key is "_count" or "_elements" or "_format").GroupBy(pair => pair.Key).Where(group => group.Count() > 1)
        .Select(group => new FhirIssue("invalid", "Give this parameter once.", group.Key));

    private FhirRequestResult Search(RecordKind kind, (List<KeyValuePair<string, string>> Parameters, FhirProblem? Problem) form, PageBinding binding)
    {
        var (parameters, problem) = form;
        if (problem is not null)
        {
            return Not(problem);
        }

        if (parameters.Exists(pair => pair.Key == PageParameter))
        {
            return Page(kind, parameters, binding);
        }

        var result = new ResultParameters();
        var issues = Repeated(parameters).ToList();
        var filters = parameters.Where(pair => !result.Take(kind, pair.Key, pair.Value)).ToList();
        var parsed = SearchParser.Parse(kind, filters);
        issues.AddRange(result.Issues);
        issues.AddRange(parsed.Problems.Select(problem => new FhirIssue(problem.Code, problem.Diagnostics, problem.Parameter)));
        return issues.Count > 0 ? Not(new(400, issues)) : new FhirRequestResult.Understood(new()
        {
            Interaction = FhirInteraction.Search,
            Query = new() { Kind = kind, Criteria = parsed.Criteria },
            Parameters = filters,
            Filters = parsed.Categories,
            Count = result.Count,
            Elements = result.Elements,
        });
    }

    // A page link is the whole search; beside it nothing may stand.
    private FhirRequestResult Page(RecordKind kind, List<KeyValuePair<string, string>> parameters, PageBinding binding)
    {
        if (parameters is not [var only] || pages.Read(binding, only.Value) is not { } state || state.ResourceType != kind.ResourceType())
        {
            return Not(FhirProblem.PageNotValid);
        }

        var parsed = SearchParser.Parse(kind, state.Parameters);
        return parsed.Problems.Count > 0 ? Not(FhirProblem.Of(400, "invalid", "This page link is not valid any more; search again.", PageParameter))
            : new FhirRequestResult.Understood(new()
            {
                Interaction = FhirInteraction.Search,
                Query = new() { Kind = kind, Criteria = parsed.Criteria, After = state.After },
                Parameters = state.Parameters,
                Filters = parsed.Categories,
                Count = state.Count,
                Elements = state.Elements?.ToHashSet(StringComparer.Ordinal),
                LinkedUnder = state.Agreement,
            });
    }
}
