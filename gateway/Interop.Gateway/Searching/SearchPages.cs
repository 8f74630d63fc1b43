using Interop.Consents.Deciding;
using Interop.Contracts.Querying;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Searching;

/// <summary>Reads one page of a search's matches: in one pass, or in two when it is sorted by what not everybody releases.</summary>
internal sealed class SearchPages(SearchPlan plan, SearchStep step)
{
    /// <summary>The questions whose matches fill the page, where the next one begins, and how many matches there are where it begins with the first.</summary>
    public async Task<(IReadOnlyList<Exchange> Pages, PagePlace? Next, long? Total)> ReadAsync(Exchange exchange, BeneficiaryQuery query)
    {
        var request = exchange.Request with { Query = query };
        if (request.Pass == 2)
        {
            var (others, further) = await OthersAsync(exchange, request, request.Count);
            return ([others], further, null);
        }

        var sorted = exchange.With(request with { Query = query with { Sort = request.Shape.Sort }, Filters = plan.SortedPermit.Request.Filters }, plan.SortedPermit);
        (sorted.CountsAll, sorted.Offset) = (request.Shape.Total && query.After is null, request.Shape.Offset);
        var first = await step.AskAsync(sorted);
        if (!plan.SortCategories.IsEmpty)
        {
            // Who keeps back what it is sorted by is not withheld, but comes in the second pass.
            sorted.Answer = first with { Withheld = first.Withheld.Where(pair => pair.Key != nameof(WithholdReason.FilterNotReleased)).ToDictionary(StringComparer.Ordinal) };
        }

        var next = first.NextAfter is { } after ? new PagePlace(1, after) : null;
        if (plan.SortCategories.IsEmpty)
        {
            return ([sorted], next, sorted.CountsAll ? first.Count : null);
        }

        if (!sorted.CountsAll && next is not null)
        {
            return ([sorted], next, null);
        }

        var (room, all) = (request.Count - first.Resources.Count, request with { Query = query with { After = null } });
        var (rest, following) = sorted.CountsAll
            ? await OthersAsync(exchange, all, room, (int)Math.Max(0, sorted.Offset - first.Count))
            : await OthersAsync(exchange, all, Math.Max(room, 1));
        return (room > 0 ? [sorted, rest] : [sorted], next ?? (room > 0 ? following : rest.Answer!.Count > 0 ? new(2, null) : null), sorted.CountsAll ? first.Count + rest.Answer!.Count : null);
    }

    // With an offset all are counted; without, no more are read than fill the page.
    private async Task<(Exchange Question, PagePlace? Next)> OthersAsync(Exchange exchange, FhirRequest request, int count, int? offset = null)
    {
        var question = exchange.With(request with { Count = count }, exchange.Permit);
        question.Skip = released => released.Permits.All(permit => permit.Categories.Covers(plan.SortCategories));
        (question.CountsAll, question.Offset) = (offset is not null, offset ?? 0);
        var answer = await step.AskAsync(question);
        return (question, answer.NextAfter is { } after ? new(2, after) : null);
    }
}
