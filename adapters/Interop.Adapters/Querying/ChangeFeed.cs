using Interop.Adapters.Indexing;
using Interop.Contracts;
using Interop.Contracts.Adapters;

namespace Interop.Adapters.Querying;

/// <summary>What changed, by the last change of each record: as many entries as there are and were records, however often they change.</summary>
internal static class ChangeFeed
{
    private const string After = "WHERE (generation, kind, id) > (?1, ?2, ?3)";

    private const string At = "(SELECT at FROM generation g WHERE g.n = generation)";

    private const string Sql = $"""
        SELECT generation, kind, id, 0, {At} FROM record {After}
        UNION ALL
        SELECT generation, kind, id, 1, {At} FROM tombstone {After}
        ORDER BY 1, 2, 3
        """;

    /// <summary>The changes after a token, oldest first.</summary>
    public static IEnumerable<RegistryChange> Since(IndexLease lease, ChangeToken since)
    {
        using var statement = new SqliteStatement(lease.Connection, Sql, 3);
        using var reader = statement.Query(since.Generation, since.Kind, since.Id);
        while (reader.Read())
        {
            var token = new ChangeToken(since.Lineage, reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2));
            yield return new((RecordKind)token.Kind, token.Id, reader.GetInt64(3) != 0, new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero), token.ToString());
        }
    }
}
