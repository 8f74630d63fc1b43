using System.Data.Common;
using Interop.Store.Databases;

namespace Interop.Store.Policies;

/// <summary>A version as a row of <c>policy_version</c>.</summary>
internal static class VersionRow
{
    /// <summary>The columns to select, of the table called <c>v</c>.</summary>
    public const string Columns =
        "v.seq, v.kind, v.id, v.version, v.agency, v.subject, v.deleted, v.at, v.author, v.content, v.previous, v.hash";

    public static readonly RowInsert Insert = new(
        "policy_version",
        "",
        new("seq", ColumnType.Long),
        new("kind", ColumnType.Integer),
        new("id", ColumnType.Text),
        new("version", ColumnType.Integer),
        new("agency", ColumnType.Text),
        new("subject", ColumnType.Text),
        new("deleted", ColumnType.Boolean),
        new("at", ColumnType.Long),
        new("author", ColumnType.Text),
        new("content", ColumnType.Text),
        new("previous", ColumnType.Bytes),
        new("hash", ColumnType.Bytes));

    public static PolicyVersion Read(DbDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Kind = (PolicyKind)row.GetInt32(1),
        Id = row.GetString(2),
        Version = row.GetInt32(3),
        Agency = row.IsDBNull(4) ? null : row.GetString(4),
        Subject = row.IsDBNull(5) ? null : row.GetString(5),
        Deleted = row.GetBoolean(6),
        At = Microseconds.ToMoment(row.GetInt64(7)),
        Author = row.GetString(8),
        Content = row.GetString(9),
        PreviousHash = Convert.ToHexStringLower((byte[])row.GetValue(10)),
        Hash = Convert.ToHexStringLower((byte[])row.GetValue(11)),
    };

    public static object?[] Values(PolicyVersion version) =>
    [
        version.Seq,
        (int)version.Kind,
        version.Id,
        version.Version,
        version.Agency,
        version.Subject,
        version.Deleted,
        Microseconds.Of(version.At),
        version.Author,
        version.Content,
        Convert.FromHexString(version.PreviousHash),
        Convert.FromHexString(version.Hash),
    ];
}
