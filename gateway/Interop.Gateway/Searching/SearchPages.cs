using Interop.Consents.Deciding;
using Interop.Contracts.Querying;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Searching;

/// <summary>Reads one page of a search's matches: in one pass, or in two when it is sorted by what not everybody releases.</summary>
internal sealed class SearchPages(SearchPlan plan, SearchStep step)
{
    /// <summary>The questions whose matches fill the page, and where the next one begins.</summary>
    public async Task<(IReadOnlyList<Exchange> Pages, PagePlace? Next)> ReadAsync(Exchange exchange, BeneficiaryQuery query)
    {
        var request = exchange.Request with { Query = query };
        if (request.Pass == 2)
        {
            var (others, further) = await OthersAsync(exchange, request, request.Count);
            return ([others], further);
        }

        var sorted = exchange.With(request with { Query = query with { Sort = request.Shape.Sort }, Filters = plan.SortedPermit.Request.Filters }, plan.SortedPermit);
        var first = await step.AskAsync(sorted);
        if (!plan.SortCategories.IsEmpty)
        {
            // Who keeps back what it is sorted by is not withheld, but comes in the second pass.
            sorted.Answer = first with { Withheld = first.Withheld.Where(pair => pair.Key != nameof(WithholdReason.FilterNotReleased)).ToDictionary(StringComparer.Ordinal) };
        }

        if (first.NextAfter is { } after)
        {
            return ([sorted], new(1, after));
        }

        if (plan.SortCategories.IsEmpty)
        {
            return ([sorted], null);
        }

        var room = request.Count - first.Resources.Count;
        var (rest, next) = await OthersAsync(exchange, request with { Query = query with { After = null } }, Math.Max(room, 1));
        return room > 0 ? ([sorted, rest], next) : ([sorted], rest.Answer!.Resources.Count > 0 ? new(2, null) : null);
    }

    private async Task<(Exchange Question, PagePlace? Next)> OthersAsync(Exchange exchange, FhirRequest request, int count)
    {
        var question = exchange.With(request with { Count = count }, exchange.Permit);
        question.Skip = released => released.Permits.All(permit => permit.Categories.Covers(plan.SortCategories));
        var answer = await step.AskAsync(question);
        return (question, answer.NextAfter is { } after ? new(2, after) : null);
    }
}
