using System.Data.Common;
using Interop.Store.Databases;
using Interop.Store.Notices;

namespace Interop.Store.Dci;

/// <summary>A row of <c>dci_transaction</c>, and those of <c>dci_item</c>.</summary>
internal static class DciTransactionRow
{
    public const string Columns = "id, kind, agency, partner, transaction_id, question, created_at, status, attempts, next_attempt, last_error, settled_at";

    private static readonly RowInsert Items = new(
        "dci_item",
        "",
        new("id", ColumnType.Text),
        new("position", ColumnType.Integer),
        new("reference", ColumnType.Text),
        new("status", ColumnType.Integer),
        new("partner", ColumnType.Text),
        new("agency", ColumnType.Text),
        new("kind", ColumnType.Integer),
        new("created_at", ColumnType.Long));

    public static string Text(Guid id) => id.ToString("D");

    public static DciTransaction Read(DbDataReader row) => new()
    {
        Id = Guid.ParseExact(row.GetString(0), "D"),
        Kind = (DciTransactionKind)row.GetInt32(1),
        Agency = row.GetString(2),
        Partner = row.GetString(3),
        TransactionId = row.GetString(4),
        Question = row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5),
        CreatedAt = Microseconds.ToMoment(row.GetInt64(6)),
        Status = (DciTransactionStatus)row.GetInt32(7),
        Attempts = row.GetInt32(8),
        NextAttempt = Microseconds.ToMoment(row.GetInt64(9)),
        LastError = (DeliveryError)row.GetInt32(10),
        SettledAt = row.IsDBNull(11) ? null : Microseconds.ToMoment(row.GetInt64(11)),
    };

    public static DciItem ReadItem(DbDataReader row) => new(row.GetString(0), (DciItemStatus)row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2));

    public static Task InsertItemsAsync(Database database, Session session, DciTransactionDraft draft, long now, CancellationToken cancellation) => draft.References.Count == 0
        ? Task.CompletedTask
        : database.InsertAsync(
            session,
            Items,
            [.. draft.References.Select((reference, index) => new object?[] { Text(draft.Id), index, reference, (int)DciItemStatus.Open, draft.Partner, draft.Agency, (int)draft.Kind, now })],
            cancellation);
}
