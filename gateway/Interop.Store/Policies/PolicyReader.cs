using System.Runtime.CompilerServices;
using Interop.Store.Databases;

namespace Interop.Store.Policies;

/// <summary>Reads versions; what may be long is read in pages from one snapshot, so that memory stays the same however much there is.</summary>
internal sealed class PolicyReader(Database database)
{
    private const int PageSize = 2000;

    public async Task<PolicyVersion?> FindAsync(PolicyKind kind, string id, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        var rows = await session.QueryAsync(PolicyQueries.Find, VersionRow.Read, cancellation, ("kind", (int)kind), ("id", id));
        return rows is [var version] ? version : null;
    }

    public async IAsyncEnumerable<PolicyVersion> HistoryAsync(PolicyKind kind, string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        var pages = Pages(
            session, PolicyQueries.History, 0, version => version.Version, cancellation, ("kind", (int)kind), ("id", id));
        await foreach (var version in pages)
        {
            yield return version;
        }
    }

    public async IAsyncEnumerable<PolicyVersion> CurrentAsync(
        PolicyKind kind, string? agency, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        await foreach (var version in Pages(
            session, PolicyQueries.Current(agency), after, version => version.Seq, cancellation, [("kind", (int)kind), .. OfAgency(agency)]))
        {
            yield return version;
        }
    }

    public async IAsyncEnumerable<PolicyVersion> AsOfAsync(
        PolicyKind kind, string? agency, DateTimeOffset at, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        var until = await SeqAtAsync(session, at, cancellation);
        await foreach (var version in Pages(
            session,
            PolicyQueries.AsOf(agency),
            0,
            version => version.Seq,
            cancellation,
            [("kind", (int)kind), ("until", until), .. OfAgency(agency)]))
        {
            yield return version;
        }
    }

    public async Task<IReadOnlyList<PolicyVersion>> ConsentsAsync(
        string agency, IReadOnlyCollection<string> subjects, DateTimeOffset? at, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(at is null ? SessionKind.Single : SessionKind.Snapshot, cancellation);
        var until = at is { } moment ? await SeqAtAsync(session, moment, cancellation) : long.MaxValue;
        return await session.QueryAsync(
            PolicyQueries.Consents(database),
            VersionRow.Read,
            cancellation,
            ("agency", agency),
            ("subjects", database.Texts(subjects.Distinct())),
            ("until", until));
    }

    public async Task<IReadOnlyList<PolicyVersion>> ChangesAsync(long after, int most, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return await session.QueryAsync(PolicyQueries.Changes, VersionRow.Read, cancellation, ("after", after), ("most", most));
    }

    public async Task<long> CountAsync(PolicyKind kind, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return (await session.QueryAsync(PolicyQueries.Count, row => row.GetInt64(0), cancellation, ("kind", (int)kind))) is [var items] ? items : 0;
    }

    public async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return (await StoreHead.ReadAsync(session, cancellation)).Seq;
    }

    /// <summary>Pages in the order of a growing key, from a session that does not see what is written meanwhile.</summary>
    public static async IAsyncEnumerable<PolicyVersion> Pages(
        Session session,
        string sql,
        long after,
        Func<PolicyVersion, long> key,
        [EnumeratorCancellation] CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        List<PolicyVersion> page;
        do
        {
            page = await session.QueryAsync(sql, VersionRow.Read, cancellation, [.. values, ("after", after), ("most", PageSize)]);
            foreach (var version in page)
            {
                yield return version;
            }

            after = page.Count > 0 ? key(page[^1]) : after;
        }
        while (page.Count == PageSize);
    }

    private static async Task<long> SeqAtAsync(Session session, DateTimeOffset at, CancellationToken cancellation) =>
        await session.QueryAsync(PolicyQueries.SeqAt, row => row.GetInt64(0), cancellation, ("at", Microseconds.Of(at))) is [var seq] ? seq : 0;

    private static (string Name, object? Value)[] OfAgency(string? agency) => agency is null ? [] : [("agency", agency)];
}
