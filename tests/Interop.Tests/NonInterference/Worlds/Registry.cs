using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Querying;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>What one agency has in one world: matches in the order of their ids, each with the lines that an adapter gives for it.</summary>
internal sealed class Registry(IEnumerable<(AdapterMatch Match, string[] Lines)> records)
{
    private readonly List<(AdapterMatch Match, string[] Lines)> _records = [.. records.OrderBy(record => record.Match.Record.Id, StringComparer.Ordinal)];

    public static Registry Empty { get; } = new([]);

    /// <summary>The lines of every match of a query, as an honest adapter gives them; or of all that follow, whatever the filters.</summary>
    public IEnumerable<string> Lines(BeneficiaryQuery query, bool honest) => _records
        .Where(record => record.Match.Record.Kind == query.Kind
            && (query.After is null || string.CompareOrdinal(record.Match.Record.Id, query.After) > 0)
            && (!honest || query.Matches(RecordFacts.Of(record.Match.Record))))
        .SelectMany(record => record.Lines);

    /// <summary>The registry with other matches, without noise.</summary>
    public Registry Select(Func<AdapterMatch, AdapterMatch> select) => new(_records.Select(record => select(record.Match)).Select(match => (match, Gateway.ScriptedAdapter.Lines(match).ToArray())));

    public IEnumerable<RegistryRecord> Records => _records.Select(record => record.Match.Record);
}
