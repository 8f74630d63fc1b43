using System.Data.Common;
using Interop.Store.Databases;

namespace Interop.Store.Notices;

/// <summary>A row of <c>notice</c>.</summary>
internal static class NoticeRow
{
    public const string Columns =
        "id, agency, partner, kind, consent, subject, payload, created_at, status, attempts, next_attempt, last_error, delivered_at, acknowledged_at";

    private static readonly RowInsert _insert = new(
        "notice",
        "",
        new("id", ColumnType.Text),
        new("agency", ColumnType.Text),
        new("partner", ColumnType.Text),
        new("kind", ColumnType.Text),
        new("consent", ColumnType.Text),
        new("subject", ColumnType.Text),
        new("payload", ColumnType.Text),
        new("created_at", ColumnType.Long),
        new("status", ColumnType.Integer),
        new("attempts", ColumnType.Integer),
        new("next_attempt", ColumnType.Long),
        new("last_error", ColumnType.Integer));

    public static Task InsertAsync(
        Database database, Session session, IReadOnlyList<NoticeDraft> notices, DateTimeOffset at, CancellationToken cancellation)
    {
        var now = Microseconds.Of(at);
        return notices.Count == 0
            ? Task.CompletedTask
            : database.InsertAsync(
                session,
                _insert,
                [.. notices.Select(notice => new object?[]
                {
                    Text(notice.Id), notice.Agency, notice.Partner, notice.Kind, notice.Consent, notice.Subject, notice.Payload,
                    now, (int)NoticeStatus.Queued, 0, now, (int)DeliveryError.None,
                })],
                cancellation);
    }

    public static string Text(Guid id) => id.ToString("D");

    public static Notice Read(DbDataReader row) => new()
    {
        Id = Guid.ParseExact(row.GetString(0), "D"),
        Agency = row.GetString(1),
        Partner = row.GetString(2),
        Kind = row.GetString(3),
        Consent = row.IsDBNull(4) ? null : row.GetString(4),
        Subject = row.IsDBNull(5) ? null : row.GetString(5),
        Payload = row.GetString(6),
        CreatedAt = Microseconds.ToMoment(row.GetInt64(7)),
        Status = (NoticeStatus)row.GetInt32(8),
        Attempts = row.GetInt32(9),
        NextAttempt = Microseconds.ToMoment(row.GetInt64(10)),
        LastError = (DeliveryError)row.GetInt32(11),
        DeliveredAt = row.IsDBNull(12) ? null : Microseconds.ToMoment(row.GetInt64(12)),
        AcknowledgedAt = row.IsDBNull(13) ? null : Microseconds.ToMoment(row.GetInt64(13)),
    };
}
