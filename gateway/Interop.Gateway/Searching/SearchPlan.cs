using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Searching;

/// <summary>
/// Every question that a search will put, each permitted: a search of which one hop is not allowed, or not possible, is refused as a whole
/// and by that hop's name, before anything is asked.
/// </summary>
internal sealed class SearchPlan
{
    private SearchPlan(QueryPermit sortedPermit, DataCategorySet sortCategories) => (SortedPermit, SortCategories) = (sortedPermit, sortCategories);

    /// <summary>The permit for matches in order, which takes that each person releases what is sorted by.</summary>
    public QueryPermit SortedPermit { get; }

    /// <summary>The data categories that the order reveals.</summary>
    public DataCategorySet SortCategories { get; }

    /// <summary>The chains, with the question of each.</summary>
    public List<(SearchChain Chain, Exchange Question)> Chains { get; } = [];

    /// <summary>The questions of a union, each with its own chains.</summary>
    public List<(Exchange Question, List<(SearchChain Chain, Exchange Question)> Chains)> Branches { get; } = [];

    /// <summary>What is to be included, with a question that lacks only the persons.</summary>
    public List<(IncludeRule Rule, Exchange Question)> Includes { get; } = [];

    public static async Task<(SearchPlan? Plan, GateResult.Closed? Refusal)> MakeAsync(QuestionGate gate, Exchange exchange)
    {
        var (request, kind) = (exchange.Request, exchange.Request.Query.Kind);
        var sort = SortText.Categories(kind, request.Shape.Sort);
        if (await gate.AbilitiesAsync(exchange) is not { } abilities)
        {
            return (null, new(FhirProblem.AgencyUnavailable, exchange.Entry with { Outcome = "failed", Reason = "AdapterUnavailable" }));
        }

        if (request.Shape.Sort.Any(key => !abilities.Sorts(kind, key.Name)) || (exchange.Ids is not null && request.Shape.Sort.Any(key => key.Name == "_id")))
        {
            return (null, Refused(exchange, FhirProblem.Of(400, "not-supported", "This agency's registry cannot sort by this; and pseudonymous ids have no order to sort by.", SortText.Parameter), "NotSearchable"));
        }

        if (gate.Hop(exchange, request with { Filters = request.Filters.Union(sort) }) is not { } sorted)
        {
            return (null, NotAgreed(exchange, SortText.Parameter));
        }

        var plan = new SearchPlan(sorted.Permit, sort);
        if (Chained(gate, exchange, request, abilities, plan.Chains) is { } unchained)
        {
            return (null, unchained);
        }

        foreach (var branch in request.Branches)
        {
            var chains = new List<(SearchChain Chain, Exchange Question)>();
            if ((Branch(gate, exchange, branch, abilities, out var question) ?? Chained(gate, exchange, branch, abilities, chains)) is { } unasked)
            {
                return (null, unasked);
            }

            plan.Branches.Add((question!, chains));
        }

        foreach (var rule in request.Shape.Includes)
        {
            if (!abilities.Answers(rule.To, rule.Reverse ? rule.Link.Parameter : "_id"))
            {
                return (null, NotPossible(exchange, rule.Parameter));
            }

            if (gate.Hop(exchange, Include(rule)) is not { } question)
            {
                return (null, NotAgreed(exchange, rule.Parameter));
            }

            plan.Includes.Add((rule, question));
        }

        return (plan, null);
    }

    private static GateResult.Closed? Chained(QuestionGate gate, Exchange exchange, FhirRequest request, AdapterAbilities abilities, List<(SearchChain Chain, Exchange Question)> chains)
    {
        foreach (var chain in request.Chains)
        {
            if (!abilities.Answers(request.Query.Kind, chain.OuterParameter) || !abilities.Answers(chain.Inner.Query.Kind, chain.InnerParameter))
            {
                return NotPossible(exchange, chain.Name);
            }

            if (gate.Hop(exchange, chain.Inner) is not { } question)
            {
                return NotAgreed(exchange, chain.Name);
            }

            question.Depth = AnswerDepth.Records;
            chains.Add((chain, question));
        }

        return null;
    }

    // Each question of a union is permitted for itself; of one that is not, the parameter is named that the agreement does not reach.
    private static GateResult.Closed? Branch(QuestionGate gate, Exchange exchange, FhirRequest branch, AdapterAbilities abilities, out Exchange? question)
    {
        question = gate.Hop(exchange, branch);
        var names = branch.Parameters.Select(pair => pair.Key).Where(name => !SearchChain.IsChain(name)).ToList();
        return names.Find(name => !abilities.Answers(branch.Query.Kind, name)) is { } impossible ? NotPossible(exchange, impossible)
            : question is not null ? null
            : NotAgreed(exchange, names.Find(name => SearchParameters.Find(branch.Query.Kind, name.Split(':')[0])?.Category is { } category && !exchange.Permit.Agreement.Categories.Contains(category)) ?? "query");
    }

    private static FhirRequest Include(IncludeRule rule) => new()
    {
        Interaction = Interop.Consents.Scopes.FhirInteraction.Search,
        Query = new() { Kind = rule.To },
        Filters = rule.Reverse && SearchParameters.Find(rule.To, rule.Link.Parameter)?.Category is { } category ? DataCategorySet.Of(category) : DataCategorySet.None,
    };

    private static GateResult.Closed NotPossible(Exchange exchange, string parameter) =>
        Refused(exchange, FhirProblem.Of(400, "not-supported", "This agency's registry cannot search by this parameter.", parameter), "NotSearchable");

    private static GateResult.Closed NotAgreed(Exchange exchange, string parameter) => Refused(
        exchange,
        FhirProblem.Of(403, "forbidden", "The token's scopes and the sharing agreement do not include the records or the data that this parameter reaches; ask by what you may search and see.", parameter),
        "HopNotAgreed");

    private static GateResult.Closed Refused(Exchange exchange, FhirProblem problem, string reason) => new(problem, exchange.Entry with { Reason = reason });
}
