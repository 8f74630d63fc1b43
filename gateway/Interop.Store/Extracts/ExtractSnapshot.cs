using Interop.Store.Databases;
using Interop.Store.Policies;

namespace Interop.Store.Extracts;

/// <summary>One transaction that sees the store as of one moment.</summary>
internal sealed class ExtractSnapshot : IExtractSnapshot
{
    private readonly Database _database;
    private readonly Session _session;
    private readonly StoreHead _head;

    private ExtractSnapshot(Database database, Session session, StoreHead head, long count, IReadOnlyList<ExtractTerms> terms) =>
        (_database, _session, _head, Count, Terms) = (database, session, head, count, terms);

    public long Seq => _head.Seq;

    public string Hash => _head.Hash;

    public long Count { get; }

    public IReadOnlyList<ExtractTerms> Terms { get; }

    public static async Task<ExtractSnapshot> OpenAsync(Database database, CancellationToken cancellation)
    {
        var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        try
        {
            await database.LiftTimeLimitAsync(session, cancellation);
            var head = await StoreHead.ReadAsync(session, cancellation);
            var count = await session.QueryAsync(PolicyQueries.Count, row => row.GetInt64(0), cancellation, ("kind", (int)PolicyKind.Consent));
            return new(database, session, head, count is [var items] ? items : 0, await TermsTable.AllAsync(session, cancellation));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public IAsyncEnumerable<ExtractPage> PagesAsync(CancellationToken cancellation) => _database.ExtractsAsync(_session, cancellation);

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
