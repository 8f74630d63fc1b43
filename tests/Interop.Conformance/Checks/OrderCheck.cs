using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;

namespace Interop.Conformance.Checks;

/// <summary>An order is stable, and a position goes on behind its match without gap or repeat.</summary>
internal static class OrderCheck
{
    private const string After = "_after";

    public static Check Of(CheckedHost host, RecordKind kind) => new($"order {kind.ResourceType()}", "matches come in a stable order, and _after goes on behind a position without gap or repeat", async cancellation =>
    {
        var first = host.Records(kind);
        if (first.Count == 0)
        {
            return Verdict.NotApplicable("The registry has no such record.");
        }

        await RequireGoingOnAsync(host, kind, [], first, cancellation);
        return Verdict.Passed($"The order of {first.Count} matches is stable, and goes on.");
    });

    /// <summary>An order that was declared is kept, in either direction.</summary>
    public static Check Sorted(CheckedHost host, RecordKind kind, string name) => new($"sort {kind.ResourceType()} {name}", "matches come in the order of _sort, those without a value last, and _after goes on in it", async cancellation =>
    {
        if (host.Records(kind).Count == 0)
        {
            return Verdict.NotApplicable("The registry has no such record.");
        }

        foreach (var key in new SortKey[] { new(name, false), new(name, true) })
        {
            KeyValuePair<string, string> sort = new(SortText.Parameter, SortText.Write([key]));
            var matches = await host.AskAsync(kind, [sort], cancellation);
            if (!Ids(matches).ToHashSet(StringComparer.Ordinal).SetEquals(Ids(host.Records(kind))))
            {
                throw new ContractBrokenException("A sorted answer has other records than one that is not sorted.");
            }

            if (matches.Zip(matches.Skip(1)).Any(pair => IsAfter(key, pair.First.Facts, pair.Second.Facts)))
            {
                throw new ContractBrokenException(key.Descending ? "The descending order is not kept." : "The ascending order is not kept.");
            }

            await RequireGoingOnAsync(host, kind, [sort], matches, cancellation);
        }

        return Verdict.Passed("Both directions are kept.");
    });

    // Records that are equal by the key may stand in any order, as long as it is stable.
    private static bool IsAfter(SortKey key, SearchFacts first, SearchFacts second) =>
        new SortOrder([key]).Compare(key.Name == "_id" ? first : first with { Id = second.Id }, second) > 0;

    private static async Task RequireGoingOnAsync(CheckedHost host, RecordKind kind, KeyValuePair<string, string>[] sort, IReadOnlyList<Match> first, CancellationToken cancellation)
    {
        if (!(await host.IdsAsync(kind, cancellation, sort)).SequenceEqual(Ids(first)))
        {
            throw new ContractBrokenException("The same question was answered in another order, or with other records, the second time.");
        }

        foreach (var seen in new[] { 1, first.Count / 2, first.Count }.Where(seen => seen > 0).Distinct())
        {
            var rest = await host.IdsAsync(kind, cancellation, [.. sort, new(After, first[seen - 1].Position)]);
            if (!rest.SequenceEqual(Ids(first.Skip(seen))))
            {
                throw new ContractBrokenException($"Behind the position of match {seen} of {first.Count} came {rest.Count} matches that are not those that follow it.");
            }
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<Match> matches) => matches.Select(match => match.Record.Id);
}
