using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Gateway.Searching;
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

    /// <summary>Whether the caller takes FHIR in JSON.</summary>
    public static bool AcceptsJson(HttpContext context)
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

        if (parameters.Count == 0)
        {
            return Read(context, kind, id, null);
        }

        var result = new ResultParameters();
        var unknown = parameters.Where(pair => pair.Key is not ("_elements" or "_format") || !result.Take(kind, pair.Key, pair.Value)).ToList();
        List<FhirIssue> issues = [.. Repeated(parameters), .. result.Issues, .. unknown.Select(pair => new FhirIssue("not-supported", "A read takes only _elements and _format.", pair.Key))];
        return issues.Count > 0 ? Not(new(400, issues)) : Read(context, kind, id, result.Elements);
    }

    private static FhirRequestResult.Understood Read(HttpContext context, RecordKind kind, string id, IReadOnlySet<string>? elements) => new(new()
    {
        Interaction = FhirInteraction.Read,
        Query = new() { Kind = kind, Criteria = [new Criterion.IdIs([id])] },
        Elements = elements,
        Count = 1,
        KnownTags = context.Request.Headers.IfNoneMatch is { Count: > 0 } tags ? [.. tags.OfType<string>()] : [],
    });

    private static IEnumerable<FhirIssue> Repeated(List<KeyValuePair<string, string>> parameters) => parameters
        .Where(pair => pair.Key is "_count" or "_elements" or "_format" or "_total" or "_summary" or SortText.Parameter).GroupBy(pair => pair.Key).Where(group => group.Count() > 1)
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

        var (request, issues) = Understand(kind, parameters);
        issues.InsertRange(0, Repeated(parameters));
        return issues.Count > 0 ? Not(new(400, issues)) : new FhirRequestResult.Understood(request);
    }

    // A page link is the whole search; beside it nothing may stand.
    private FhirRequestResult Page(RecordKind kind, List<KeyValuePair<string, string>> parameters, PageBinding binding)
    {
        if (parameters is not [var only] || pages.Read(binding, only.Value) is not { } state || state.ResourceType != kind.ResourceType())
        {
            return Not(FhirProblem.PageNotValid);
        }

        var (request, issues) = Understand(kind, [.. state.Parameters, .. state.Shaping ?? []]);
        return issues.Count > 0 ? Not(FhirProblem.PageNotValid) : new FhirRequestResult.Understood(request with
        {
            Query = request.Query with { After = state.After },
            Count = state.Count,
            Elements = state.Elements?.ToHashSet(StringComparer.Ordinal),
            LinkedUnder = state.Agreement,
            Pass = state.Pass,
        });
    }

    /// <summary>Understands search parameters, whichever protocol they are written for.</summary>
    public static (FhirRequest Request, List<FhirIssue> Issues) Understand(RecordKind kind, List<KeyValuePair<string, string>> parameters)
    {
        var result = new ResultParameters();
        var filters = parameters.Where(pair => !result.Take(kind, pair.Key, pair.Value)).ToList();
        var chains = filters.Where(pair => SearchChain.IsChain(pair.Key)).Select(pair => SearchChain.Parse(kind, pair.Key, pair.Value)).ToList();
        var parsed = SearchParser.Parse(kind, filters.Where(pair => !SearchChain.IsChain(pair.Key)));
        List<FhirIssue> issues =
        [
            .. result.Issues,
            .. result.Contradictions(),
            .. parsed.Problems.Select(problem => new FhirIssue(problem.Code, problem.Diagnostics, problem.Parameter)),
            .. chains.Select(chain => chain.Issue).OfType<FhirIssue>(),
        ];
        return (new()
        {
            Interaction = FhirInteraction.Search,
            Query = new() { Kind = kind, Criteria = parsed.Criteria },
            Parameters = filters,
            Shaping = result.Shaping,
            Shape = result.Shape,
            Chains = [.. chains.Select(chain => chain.Chain).OfType<SearchChain>()],

            // To find records by whom they name reveals whom they name.
            Filters = chains.Select(chain => chain.Chain).OfType<SearchChain>().Aggregate(parsed.Categories, (set, chain) =>
                SearchParameters.Find(kind, chain.OuterParameter)?.Category is { } category ? set.Union(DataCategorySet.Of(category)) : set),
            Count = result.Count,
            Elements = result.Elements,
        }, issues);
    }
}
