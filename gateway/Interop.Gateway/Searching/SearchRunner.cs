using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>
/// Answers a search by as many questions to the adapter as it takes: chains first, then the page, with the number of all where it is the first, then what is included.
/// Each is a question of its own, permitted by the decider before anything is asked, and decided for each person; so nothing is matched,
/// counted, ordered or included that the partner could not have asked for alone.
/// </summary>
internal sealed class SearchRunner(QuestionGate gate, TimeProvider clock)
{
    /// <summary>Runs the search; <paramref name="forward"/> puts a question to the adapter. Answers with a refusal, or null with the exchange answered or failed.</summary>
    public async Task<GateResult.Closed?> RunAsync(Exchange exchange, Func<Exchange, Task> forward)
    {
        var request = exchange.Request;
        if (request.Shape == SearchShape.Plain && request.Chains.Count == 0 && request.Branches.Count == 0)
        {
            await forward(exchange);
            return null;
        }

        var (plan, refusal) = await SearchPlan.MakeAsync(gate, exchange);
        if (plan is null)
        {
            return refusal;
        }

        try
        {
            var step = new SearchStep(exchange, forward, clock);
            await AnswerAsync(exchange, plan, step);
        }
        catch (SearchStoppedException stopped)
        {
            (exchange.Answer, exchange.Outcome, exchange.TimedOut) = (null, null, stopped.TooCostly);
        }

        return null;
    }

    private static async Task AnswerAsync(Exchange exchange, SearchPlan plan, SearchStep step)
    {
        var query = await WithChainsAsync(exchange.Request.Query, plan.Chains, step);
        var (pages, next, counted) = plan.Branches.Count > 0 ? await UnionAsync(exchange, plan, step)
            : exchange.Request.Shape.CountOnly ? ([], null, null)
            : await new SearchPages(plan, step).ReadAsync(exchange, query);
        var total = exchange.Request.Shape.Total ? counted ?? await CountAsync(exchange, query, step) : (long?)null;
        var included = exchange.Request.Shape.Includes.Count == 0 ? []
            : await new SearchIncludes(plan, step).ReadAsync(exchange.Request.Query.Kind, [.. pages.SelectMany(page => page.Answer!.Released)]);
        exchange.Outcome = new()
        {
            Total = total,
            Included = [.. included.SelectMany(part => part.Answer!.Resources)],
            Next = next,
            Parts = step.Parts,
        };
        exchange.Answer = SearchAnswer.Of(pages, included, step.Parts);
    }

    private static async Task<BeneficiaryQuery> WithChainsAsync(BeneficiaryQuery query, IReadOnlyList<(SearchChain Chain, Exchange Question)> chains, SearchStep step)
    {
        var criteria = new List<Criterion>(query.Criteria);
        foreach (var (chain, question) in chains)
        {
            var persons = SearchPersons.Of(await step.AskAsync(question), question.Request.Query.Kind);
            if (question.Answer!.NextAfter is not null || persons.Count > SearchParser.MostIds)
            {
                throw new SearchStoppedException(tooCostly: true);
            }

            criteria.Add(chain.Criterion(persons.Count > 0 ? persons : [Pseudonyms.PairwiseIds.Nothing()]));
        }

        return query with { Criteria = criteria };
    }

    // One question after the other, each record in the first that releases it: so the order is always the same, and nobody is told twice.
    private static async Task<(IReadOnlyList<Exchange> Pages, PagePlace? Next, long? Total)> UnionAsync(Exchange exchange, SearchPlan plan, SearchStep step)
    {
        var (pages, earlier) = (new List<Exchange>(), new HashSet<string>(StringComparer.Ordinal));
        var (total, left) = (0L, exchange.Request.Count);
        foreach (var (branch, chains) in plan.Branches)
        {
            var query = await WithChainsAsync(branch.Request.Query, chains, step);
            var question = branch.With(branch.Request with { Query = query, Count = left }, branch.Permit);
            var found = new List<string>();
            (question.CountsAll, question.Offset) = (true, (int)Math.Max(0, exchange.Request.Shape.Offset - total));
            (question.SkipRecord, question.Taken) = (record => earlier.Contains(record.Id), found.Add);
            var answer = await step.AskAsync(question);
            earlier.UnionWith(found);
            (total, left) = (total + answer.Count, left - answer.Resources.Count);
            pages.Add(question);
        }

        return (pages, null, total);
    }

    private static async Task<long> CountAsync(Exchange exchange, BeneficiaryQuery query, SearchStep step)
    {
        var question = exchange.With(exchange.Request with { Query = query with { After = null, Sort = [] }, Count = int.MaxValue }, exchange.Permit);
        question.Depth = AnswerDepth.Count;
        return (await step.AskAsync(question)).Count;
    }
}
