using Interop.Adapters.Indexing;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Querying;

namespace Interop.Adapters.Querying;

/// <summary>Answers questions from the index that is served, each from one state of it from beginning to end.</summary>
internal sealed class RegistryAnswers(Registry registry)
{
    private volatile bool _isClosed;

    /// <summary>The record with this logical id, or null.</summary>
    public AdapterMatch? Find(RecordKind kind, string id)
    {
        var query = new BeneficiaryQuery { Kind = kind, Criteria = [new Criterion.IdIs([id])] };
        using var lease = Lease();
        return Matches(lease, query).FirstOrDefault();
    }

    /// <summary>Every record that satisfies the query.</summary>
    public IEnumerable<AdapterMatch> List(BeneficiaryQuery query, CancellationToken cancellation)
    {
        using var lease = Lease();
        foreach (var match in Matches(lease, query))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return match;
        }
    }

    /// <summary>What changed after a token; null is the beginning.</summary>
    public IEnumerable<RegistryChange> Changes(string? token, CancellationToken cancellation)
    {
        using var lease = Lease();
        var since = ChangeToken.Start(lease.Snapshot.Lineage);
        if (token is not null && !ChangeToken.TryParse(token, lease.Snapshot.Lineage, out since))
        {
            throw new UnknownChangeTokenException();
        }

        foreach (var change in ChangeFeed.Since(lease, since))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return change;
        }
    }

    /// <summary>Answers nothing any more.</summary>
    public void Close() => _isClosed = true;

    private static IEnumerable<AdapterMatch> Matches(IndexLease lease, BeneficiaryQuery query)
    {
        using var command = QuerySql.Select(lease.Connection, query);
        using var row = command.ExecuteReader();
        using var reader = new MatchReader(lease.Connection);
        while (row.Read())
        {
            var record = MatchReader.Record(query.Kind, row);
            if (query.Matches(RecordFacts.Of(record)))
            {
                var match = reader.Match(record, row);
                yield return query.Sort.Count == 0 ? match : match with { Position = SortPosition.Of(query.Sort, row) };
            }
        }
    }

    // A snapshot can be superseded between being seen and being leased; its successor is there by then.
    private IndexLease Lease()
    {
        while (true)
        {
            if (registry.Snapshot!.Lease() is { } lease)
            {
                return lease;
            }

            ObjectDisposedException.ThrowIf(_isClosed, this);
        }
    }
}
