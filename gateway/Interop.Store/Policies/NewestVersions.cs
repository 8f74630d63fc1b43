using Interop.Store.Databases;
using Interop.Store.Extracts;

namespace Interop.Store.Policies;

/// <summary>Keeps <c>policy_current</c> and <c>policy_count</c> in step with the versions, within the transaction that writes them.</summary>
internal static class NewestVersions
{
    /// <summary>Which versions are newest and not deleted, of the table called <c>v</c>.</summary>
    public const string IsNewest =
        "NOT v.deleted AND NOT EXISTS (SELECT 1 FROM policy_version n WHERE n.kind = v.kind AND n.id = v.id AND n.version = v.version + 1)";

    private const string DropSuperseded = """
        DELETE FROM policy_current WHERE (kind, seq) IN (
            SELECT o.kind, o.seq FROM policy_version v
            JOIN policy_version o ON o.kind = v.kind AND o.id = v.id AND o.version = v.version - 1
            WHERE v.seq > @after AND o.seq <= @after AND NOT o.deleted)
        """;

    private const string Count = """
        UPDATE policy_count SET items = items
            + (SELECT count(*) FROM policy_current c WHERE c.kind = policy_count.kind AND c.seq > @after)
            - (SELECT count(*) FROM policy_version v
                JOIN policy_version o ON o.kind = v.kind AND o.id = v.id AND o.version = v.version - 1
                WHERE v.kind = policy_count.kind AND v.seq > @after AND o.seq <= @after AND NOT o.deleted)
        """;

    /// <summary>Takes account of the versions after <paramref name="after"/>, those just written.</summary>
    public static async Task MoveAsync(Session session, ExtractWriter rows, long after, IEnumerable<PolicyVersion> written, CancellationToken cancellation)
    {
        var newest = written.GroupBy(version => (version.Kind, version.Id)).Select(group => group.Last()).Where(version => !version.Deleted);
        await session.ExecuteAsync(DropSuperseded, cancellation, ("after", after));
        await rows.AddAsync(session, [.. newest], cancellation);
        await session.ExecuteAsync(Count, cancellation, ("after", after));
    }
}
