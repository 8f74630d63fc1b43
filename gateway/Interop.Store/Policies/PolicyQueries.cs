using Interop.Store.Databases;

namespace Interop.Store.Policies;

/// <summary>The questions put to <c>policy_version</c>; each is answered from an index.</summary>
internal static class PolicyQueries
{
    // That the next version of the item was written by then, so that this one was not the newest any more.
    private const string Superseded =
        "EXISTS (SELECT 1 FROM policy_version n WHERE n.kind = v.kind AND n.id = v.id AND n.version = v.version + 1 AND n.seq <= @until)";

    public const string Find = $"SELECT {VersionRow.Columns} FROM policy_version v WHERE v.kind = @kind AND v.id = @id ORDER BY v.version DESC LIMIT 1";

    public const string History = $"""
        SELECT {VersionRow.Columns} FROM policy_version v
        WHERE v.kind = @kind AND v.id = @id AND v.version > @after ORDER BY v.version LIMIT @most
        """;

    public const string Changes = $"SELECT {VersionRow.Columns} FROM policy_version v WHERE v.seq > @after ORDER BY v.seq LIMIT @most";

    public const string Count = "SELECT items FROM policy_count WHERE kind = @kind";

    /// <summary>The last version written at or before a moment.</summary>
    public const string SeqAt = "SELECT seq FROM policy_version WHERE at <= @at ORDER BY at DESC, seq DESC LIMIT 1";

    public static string Current(string? agency) => $"""
        SELECT {VersionRow.Columns}
        FROM (SELECT seq FROM policy_current WHERE kind = @kind AND seq > @after{OfAgency(agency)} ORDER BY seq LIMIT @most) c
        JOIN policy_version v ON v.seq = c.seq ORDER BY c.seq
        """;

    public static string AsOf(string? agency) => $"""
        SELECT {VersionRow.Columns} FROM policy_version v
        WHERE v.kind = @kind AND v.seq > @after AND v.seq <= @until AND NOT v.deleted{OfAgency(agency)} AND NOT {Superseded}
        ORDER BY v.seq LIMIT @most
        """;

    public static string Consents(Database database) => $"""
        SELECT {VersionRow.Columns} FROM policy_version v
        WHERE v.kind = 1 AND v.agency = @agency AND {database.Among("v.subject", "@subjects")} AND v.seq <= @until AND NOT v.deleted AND NOT {Superseded}
        ORDER BY v.seq
        """;

    private static string OfAgency(string? agency) => agency is null ? "" : " AND agency = @agency";
}
