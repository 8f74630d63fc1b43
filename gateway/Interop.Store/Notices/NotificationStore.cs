using Interop.Store.Databases;

namespace Interop.Store.Notices;

/// <summary>The outbox over a database; a claim moves the next attempt to the end of the lease, and numbers the attempt.</summary>
internal sealed class NotificationStore(Database database, TimeProvider time) : INotificationStore
{
    private const int MostOfConsent = 10_000;

    private const string Delivered = "UPDATE notice SET status = 2, delivered_at = @now, last_error = 0 WHERE id = @id AND status = 1";

    private const string Failed = """
        UPDATE notice SET status = @status, next_attempt = @next, last_error = @error WHERE id = @id AND status = 1 AND attempts = @attempt
        """;

    private const string Acknowledged = """
        UPDATE notice SET status = 3, acknowledged_at = coalesce(acknowledged_at, @now), delivered_at = coalesce(delivered_at, @now), last_error = 0
        WHERE id = @id AND partner = @partner
        """;

    private const string Requeued = "UPDATE notice SET status = 1, next_attempt = @now WHERE id = @id AND status = 4";

    public async Task EnqueueAsync(IReadOnlyList<NoticeDraft> notices, CancellationToken cancellation)
    {
        NoticeCheck.Check(notices);
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        await NoticeRow.InsertAsync(database, session, notices, time.GetUtcNow(), cancellation);
        await session.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<Notice>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var claimed = await session.QueryAsync(
            $"""
            UPDATE notice SET attempts = attempts + 1, next_attempt = @until WHERE id IN (
                SELECT id FROM notice WHERE status = 1 AND next_attempt <= @now ORDER BY next_attempt LIMIT @most{database.SkipLocked})
            RETURNING {NoticeRow.Columns}
            """,
            NoticeRow.Read,
            cancellation,
            ("now", Microseconds.Of(now)),
            ("until", Microseconds.Of(now + lease)),
            ("most", most));
        await session.CommitAsync(cancellation);
        return [.. claimed.OrderBy(notice => notice.CreatedAt)];
    }

    public Task<bool> DeliveredAsync(Guid id, CancellationToken cancellation) => ChangeAsync(Delivered, id, cancellation, ("now", Now()));

    public Task<bool> FailedAsync(Guid id, int attempt, DeliveryError reason, DateTimeOffset? retryAt, CancellationToken cancellation) =>
        ChangeAsync(
            Failed,
            id,
            cancellation,
            ("status", (int)(retryAt is null ? NoticeStatus.Dead : NoticeStatus.Queued)),
            ("next", retryAt is { } moment ? Microseconds.Of(moment) : Now()),
            ("error", (int)reason),
            ("attempt", attempt));

    public Task<bool> AcknowledgedAsync(Guid id, string partner, CancellationToken cancellation) =>
        ChangeAsync(Acknowledged, id, cancellation, ("partner", partner), ("now", Now()));

    public Task<bool> RequeueAsync(Guid id, CancellationToken cancellation) => ChangeAsync(Requeued, id, cancellation, ("now", Now()));

    public async Task<Notice?> FindAsync(Guid id, CancellationToken cancellation) =>
        await ListAsync("id = @id", 1, cancellation, ("id", NoticeRow.Text(id))) is [var notice] ? notice : null;

    public Task<IReadOnlyList<Notice>> OfConsentAsync(string consent, CancellationToken cancellation) =>
        ListAsync("consent = @consent ORDER BY created_at, id", MostOfConsent, cancellation, ("consent", consent));

    public Task<IReadOnlyList<Notice>> OfPartnerAsync(string partner, int most, CancellationToken cancellation) =>
        ListAsync("partner = @partner ORDER BY created_at DESC, id DESC", most, cancellation, ("partner", partner));

    public Task<IReadOnlyList<Notice>> UnacknowledgedAsync(string? agency, int most, CancellationToken cancellation) => agency is null
        ? ListAsync("acknowledged_at IS NULL ORDER BY created_at, id", most, cancellation)
        : ListAsync("acknowledged_at IS NULL AND agency = @agency ORDER BY created_at, id", most, cancellation, ("agency", agency));

    private long Now() => Microseconds.Of(time.GetUtcNow());

    private async Task<bool> ChangeAsync(string sql, Guid id, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var changed = await session.ExecuteAsync(sql, cancellation, [.. values, ("id", NoticeRow.Text(id))]);
        await session.CommitAsync(cancellation);
        return changed == 1;
    }

    private async Task<IReadOnlyList<Notice>> ListAsync(
        string rest, int most, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return await session.QueryAsync(
            $"SELECT {NoticeRow.Columns} FROM notice WHERE {rest} LIMIT @most", NoticeRow.Read, cancellation, [.. values, ("most", most)]);
    }
}
