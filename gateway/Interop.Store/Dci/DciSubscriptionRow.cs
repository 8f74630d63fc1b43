using System.Data.Common;
using Interop.Store.Databases;

namespace Interop.Store.Dci;

/// <summary>A row of <c>dci_subscription</c>, and those of <c>dci_told</c>.</summary>
internal static class DciSubscriptionRow
{
    public const string Columns = "code, agency, partner, made_by, position, frequency, question, created_at, next_at, ends_at, ended_by";

    private static readonly Column[] Told = [new("code", ColumnType.Text), new("record", ColumnType.Text), new("taken", ColumnType.Integer)];
    private static readonly Column[] Printed = [.. Told, new("print", ColumnType.Bytes)];

    /// <summary>Of which records a message that is about to be sent tells; what they were like stays known until it is taken.</summary>
    public static readonly RowInsert Sent = new("dci_told", "ON CONFLICT (code, record) DO UPDATE SET taken = CASE WHEN dci_told.taken IN (1, 2) THEN 2 ELSE 0 END", Told);

    /// <summary>Of which records a message that was taken told, and what they were like.</summary>
    public static readonly RowInsert Taken = new("dci_told", "ON CONFLICT (code, record) DO UPDATE SET taken = 1, print = excluded.print", Printed);

    /// <summary>What records are like that nothing was told of.</summary>
    public static readonly RowInsert Noted = new("dci_told", "ON CONFLICT (code, record) DO UPDATE SET print = excluded.print WHERE dci_told.taken = 3", Printed);

    public static KeyValuePair<string, DciTold> ReadTold(DbDataReader row) =>
        new(row.GetString(0), new((DciToldState)row.GetInt32(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2)));

    public static DciSubscription Read(DbDataReader row) => new()
    {
        Code = row.GetString(0),
        Agency = row.GetString(1),
        Partner = row.GetString(2),
        MadeBy = Guid.ParseExact(row.GetString(3), "D"),
        Position = row.GetInt32(4),
        Frequency = row.GetString(5),
        Question = row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
        CreatedAt = Microseconds.ToMoment(row.GetInt64(7)),
        NextAt = Microseconds.ToMoment(row.GetInt64(8)),
        EndsAt = Microseconds.ToMoment(row.GetInt64(9)),
        EndedBy = row.IsDBNull(10) ? null : row.GetString(10),
    };
}
