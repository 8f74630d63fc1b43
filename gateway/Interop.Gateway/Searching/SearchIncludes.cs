using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>
/// Finds what is to be included, hop by hop: each hop starts from what is released and asks for what is linked to it, which is decided for
/// each person before it counts towards any limit. It ends when nothing new comes; too much is refused, never cut.
/// </summary>
internal sealed class SearchIncludes(SearchPlan plan, SearchStep step)
{
    private const int MostIncluded = 1000;

    private readonly HashSet<(RecordKind Kind, string Id)> _known = [];
    private int _included;

    /// <summary>The questions whose matches are included.</summary>
    public async Task<IReadOnlyList<Exchange>> ReadAsync(RecordKind kind, IReadOnlyList<ReleasedRecord> matches)
    {
        var found = new List<Exchange>();
        var frontier = matches.Select(match => (Kind: kind, Record: match)).ToList();
        _known.UnionWith(frontier.Select(item => (kind, item.Record.Record.Id)));
        for (var first = true; frontier.Count > 0; first = false)
        {
            var next = new List<(RecordKind Kind, ReleasedRecord Record)>();
            foreach (var (rule, template) in plan.Includes.Where(include => first || include.Rule.Iterate))
            {
                var persons = frontier.Where(item => item.Kind == rule.From).SelectMany(item => SearchPersons.Of(item.Record, item.Kind)).Distinct(StringComparer.Ordinal)
                    .Where(person => rule.Reverse || !_known.Contains((RecordKind.Beneficiary, person))).ToList();
                foreach (var some in persons.Chunk(SearchParser.MostIds))
                {
                    var question = await AskAsync(rule, template, some);
                    found.Add(question);
                    next.AddRange(question.Answer!.Released.Select(record => (rule.To, record)));
                }
            }

            frontier = next;
        }

        return found;
    }

    private async Task<Exchange> AskAsync(IncludeRule rule, Exchange template, string[] persons)
    {
        Criterion criterion = !rule.Reverse ? new Criterion.IdIs(persons)
            : rule.To == RecordKind.Household ? new Criterion.MemberIs(persons)
            : new Criterion.BeneficiaryIs(persons);
        var question = template.With(template.Request with { Query = template.Request.Query with { Criteria = [criterion] }, Count = MostIncluded - _included }, template.Permit);

        // What stands in the answer already is not said twice.
        question.SkipRecord = record => _known.Contains((rule.To, record.Id));
        var answer = await step.AskAsync(question);
        _included += answer.Released.Count;
        _known.UnionWith(answer.Released.Select(released => (rule.To, released.Record.Id)));
        return answer.NextAfter is null && _included < MostIncluded ? question : throw new SearchStoppedException(tooCostly: true);
    }
}
