using Interop.Store.Databases;
using Interop.Store.Extracts;
using Interop.Store.Notices;

namespace Interop.Store.Policies;

/// <summary>Writes versions at the end of the one order, holding the head so that seq order is commit order.</summary>
internal sealed class PolicyWriter(Database database, TimeProvider time, IConsentExtractor? extractor)
{
    private const int RowsAtOnce = 5000;
    private readonly ExtractWriter _rows = new(database, extractor);

    public async Task<WriteResult> WriteAsync(IReadOnlyList<PolicyWrite> writes, IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        if (writes.Count == 0)
        {
            await NoticeRow.InsertAsync(database, session, notices, time.GetUtcNow(), cancellation);
            await session.CommitAsync(cancellation);
            return new WriteResult.Written([]);
        }

        var head = await StoreHead.HoldAsync(database, session, cancellation);
        var current = await CurrentVersionsAsync(session, writes, cancellation);
        var at = Math.Max(head.At, Microseconds.Of(time.GetUtcNow()));
        var versions = new List<PolicyVersion>(writes.Count);
        using var hash = new VersionHash();
        foreach (var write in writes)
        {
            var stands = current.GetValueOrDefault((write.Kind, write.Id));
            if (stands != write.ExpectedVersion)
            {
                return new WriteResult.Conflict(write.Kind, write.Id, stands);
            }

            current[(write.Kind, write.Id)] = stands + 1;
            versions.Add(Next(write, head.Seq + versions.Count + 1, at, versions.Count == 0 ? head.Hash : versions[^1].Hash, hash));
        }

        foreach (var part in versions.Chunk(RowsAtOnce))
        {
            await database.InsertAsync(session, VersionRow.Insert, [.. part.Select(VersionRow.Values)], cancellation);
        }

        await NewestVersions.MoveAsync(session, _rows, head.Seq, versions, cancellation);
        await StoreHead.MoveAsync(session, versions[^1], cancellation);
        await NoticeRow.InsertAsync(database, session, notices, Microseconds.ToMoment(at), cancellation);
        await database.AnnounceAsync(session, cancellation);
        await session.CommitAsync(cancellation);
        return new WriteResult.Written(versions);
    }

    private static PolicyVersion Next(PolicyWrite write, long seq, long at, string previous, VersionHash hash)
    {
        var version = new PolicyVersion
        {
            Seq = seq,
            Kind = write.Kind,
            Id = write.Id,
            Version = write.ExpectedVersion + 1,
            Agency = write.Agency,
            Subject = write.Subject,
            Deleted = write.Deleted,
            At = Microseconds.ToMoment(at),
            Author = write.Author,
            Content = write.Content,
            PreviousHash = previous,
            Hash = "",
        };
        return version with { Hash = hash.Of(version) };
    }

    private async Task<Dictionary<(PolicyKind Kind, string Id), int>> CurrentVersionsAsync(
        Session session, IReadOnlyList<PolicyWrite> writes, CancellationToken cancellation)
    {
        var versions = new Dictionary<(PolicyKind, string), int>();
        foreach (var kind in writes.GroupBy(write => write.Kind))
        {
            var rows = await session.QueryAsync(
                $"SELECT id, max(version) FROM policy_version WHERE kind = @kind AND {database.Among("id", "@ids")} GROUP BY id",
                row => (Id: row.GetString(0), Version: row.GetInt32(1)),
                cancellation,
                ("kind", (int)kind.Key),
                ("ids", database.Texts(kind.Select(write => write.Id).Distinct())));
            rows.ForEach(row => versions[(kind.Key, row.Id)] = row.Version);
        }

        return versions;
    }
}
