using System.Data.Common;
using Interop.Store.Databases;

namespace Interop.Store.Dci;

/// <summary>A row of <c>dci_subscription</c>, and those of <c>dci_told</c>.</summary>
internal static class DciSubscriptionRow
{
    public const string Columns = "code, agency, partner, made_by, position, frequency, question, created_at, next_at, ends_at, ended_by";

    private static readonly Column[] Told = [new("code", ColumnType.Text), new("record", ColumnType.Text), new("taken", ColumnType.Integer)];

    /// <summary>Of whom a message that is about to be sent tells.</summary>
    public static readonly RowInsert Sent = new("dci_told", "ON CONFLICT DO NOTHING", Told);

    /// <summary>Of whom a message that was taken told.</summary>
    public static readonly RowInsert Taken = new("dci_told", "ON CONFLICT (code, record) DO UPDATE SET taken = 1", Told);

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
