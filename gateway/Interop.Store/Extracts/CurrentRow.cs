using System.Buffers.Binary;
using System.Text;
using Interop.Store.Databases;

namespace Interop.Store.Extracts;

/// <summary>A newest version as a row of <c>policy_current</c>, with its extract where it has one.</summary>
internal static class CurrentRow
{
    /// <summary>Adds rows.</summary>
    public static readonly RowInsert Insert = Of("");

    /// <summary>Gives rows that are there their extracts.</summary>
    public static readonly RowInsert Fill = Of("""
        ON CONFLICT (kind, seq) DO UPDATE SET id = excluded.id, subject = excluded.subject, terms = excluded.terms, settled = excluded.settled,
            origin = excluded.origin, seal = excluded.seal
        """);

    /// <summary>The row of a version without an extract.</summary>
    public static object?[] Values(PolicyVersion version) => [(int)version.Kind, version.Seq, version.Agency, null, null, null, null, null, null];

    /// <summary>The row of a version with its extract.</summary>
    public static object?[] Values(PolicyVersion version, ConsentExtract extract, ExtractTerms terms)
    {
        var origin = OriginOf(version);
        var settled = extract.Settled.UtcTicks;
        return [(int)version.Kind, version.Seq, version.Agency, version.Id, version.Subject, terms.Number, settled, origin, SealOf(version, extract, terms)];
    }

    /// <summary>The seal of a version's extract.</summary>
    public static long SealOf(PolicyVersion version, ConsentExtract extract, ExtractTerms terms) => new ExtractRow
    {
        Seq = version.Seq,
        Settled = extract.Settled.UtcTicks,
        Origin = OriginOf(version),
        Agency = Encoding.UTF8.GetBytes(version.Agency ?? ""),
        Id = Encoding.UTF8.GetBytes(version.Id),
        Subject = Encoding.UTF8.GetBytes(version.Subject ?? ""),
    }.SealOf(terms.HashBytes.Span);

    private static long OriginOf(PolicyVersion version) => BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(version.Hash.AsSpan(0, 2 * sizeof(long))));

    private static RowInsert Of(string onConflict) => new(
        "policy_current",
        onConflict,
        new("kind", ColumnType.Integer),
        new("seq", ColumnType.Long),
        new("agency", ColumnType.Text),
        new("id", ColumnType.Text),
        new("subject", ColumnType.Text),
        new("terms", ColumnType.Long),
        new("settled", ColumnType.Long),
        new("origin", ColumnType.Long),
        new("seal", ColumnType.Long));
}
