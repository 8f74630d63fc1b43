using Interop.Store.Databases;
using Interop.Store.Policies;

namespace Interop.Store.Dci;

/// <summary>The subscriptions over a database; a claim moves the next moment to the end of the lease.</summary>
internal sealed class DciSubscriptions(Database database, TimeProvider time) : IDciSubscriptions
{
    private const string Add = """
        INSERT INTO dci_subscription (code, agency, partner, made_by, position, frequency, question, created_at, next_at, ends_at)
        VALUES (@code, @agency, @partner, @by, @position, @frequency, @question, @now, @next, @ends) ON CONFLICT DO NOTHING
        """;

    private const string End = "UPDATE dci_subscription SET ended_by = @by, ended_at = @now, question = NULL WHERE code = @code AND ended_by IS NULL";

    public async Task<DciSubscription?> AddAsync(DciSubscription subscription, IReadOnlyCollection<string> beside, CancellationToken cancellation)
    {
        WriteCheck.RequireName(subscription.Code, nameof(subscription.Code));
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        await database.LockAsync(session, $"dci_subscription {subscription.Partner} {subscription.Agency}", cancellation);
        var others = await session.QueryAsync(
            "SELECT code FROM dci_subscription WHERE partner = @partner AND agency = @agency AND ended_by IS NULL AND NOT (made_by = @by AND position = @position)",
            row => row.GetString(0),
            cancellation,
            ("partner", subscription.Partner),
            ("agency", subscription.Agency),
            ("by", DciTransactionRow.Text(subscription.MadeBy)),
            ("position", subscription.Position));
        if (!beside.ToHashSet(StringComparer.Ordinal).SetEquals(others))
        {
            return null;
        }

        await session.ExecuteAsync(
            Add,
            cancellation,
            ("code", subscription.Code),
            ("agency", subscription.Agency),
            ("partner", subscription.Partner),
            ("by", DciTransactionRow.Text(subscription.MadeBy)),
            ("position", subscription.Position),
            ("frequency", subscription.Frequency),
            ("question", subscription.Question),
            ("now", Microseconds.Of(time.GetUtcNow())),
            ("next", Microseconds.Of(subscription.NextAt)),
            ("ends", Microseconds.Of(subscription.EndsAt)));
        var kept = await session.QueryAsync(
            $"SELECT {DciSubscriptionRow.Columns} FROM dci_subscription WHERE made_by = @by AND position = @position",
            DciSubscriptionRow.Read,
            cancellation,
            ("by", DciTransactionRow.Text(subscription.MadeBy)),
            ("position", subscription.Position));
        await session.CommitAsync(cancellation);
        return kept[0];
    }

    public async Task<DciSubscription?> FindAsync(string code, CancellationToken cancellation) =>
        await ListAsync("code = @code", cancellation, ("code", code)) is [var subscription] ? subscription : null;

    public Task<IReadOnlyList<DciSubscription>> OfPartnerAsync(string partner, string agency, CancellationToken cancellation) =>
        ListAsync("partner = @partner AND agency = @agency AND ended_by IS NULL ORDER BY created_at, code", cancellation, ("partner", partner), ("agency", agency));

    public async Task<IReadOnlyList<DciSubscription>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var claimed = await session.QueryAsync(
            $"""
            UPDATE dci_subscription SET next_at = @until WHERE code IN (
                SELECT code FROM dci_subscription WHERE ended_by IS NULL AND next_at <= @now ORDER BY next_at LIMIT @most{database.SkipLocked})
            RETURNING {DciSubscriptionRow.Columns}
            """,
            DciSubscriptionRow.Read,
            cancellation,
            ("now", Microseconds.Of(now)),
            ("until", Microseconds.Of(now + lease)),
            ("most", most));
        await session.CommitAsync(cancellation);
        return claimed;
    }

    public Task NextAsync(string code, DateTimeOffset moment, CancellationToken cancellation) => WriteAsync(
        session => session.ExecuteAsync("UPDATE dci_subscription SET next_at = @next WHERE code = @code AND ended_by IS NULL", cancellation, ("code", code), ("next", Microseconds.Of(moment))),
        cancellation);

    public Task AdvanceAsync(DciSubscription claimed, DateTimeOffset moment, CancellationToken cancellation) => WriteAsync(
        session => session.ExecuteAsync(
            "UPDATE dci_subscription SET next_at = @next WHERE code = @code AND ended_by IS NULL AND next_at = @claimed",
            cancellation,
            ("code", claimed.Code),
            ("claimed", Microseconds.Of(claimed.NextAt)),
            ("next", Microseconds.Of(moment))),
        cancellation);

    public async Task<bool> EndAsync(string code, string by, CancellationToken cancellation) => await WriteAsync(
        async session =>
        {
            var ended = await session.ExecuteAsync(End, cancellation, ("code", code), ("by", by), ("now", Microseconds.Of(time.GetUtcNow())));
            await session.ExecuteAsync("DELETE FROM dci_told WHERE code = @code", cancellation, ("code", code));
            return ended;
        },
        cancellation) == 1;

    public async Task<IReadOnlyDictionary<string, DciTold>> ToldAsync(string code, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        var told = await session.QueryAsync("SELECT record, taken, print FROM dci_told WHERE code = @code", DciSubscriptionRow.ReadTold, cancellation, ("code", code));
        return told.ToDictionary(StringComparer.Ordinal);
    }

    public Task NoteAsync(string code, IReadOnlyDictionary<string, byte[]> noted, IReadOnlyCollection<string> forgotten, CancellationToken cancellation) => WriteAsync(
        async session =>
        {
            await TellAsync(session, DciSubscriptionRow.Noted, code, [.. noted.Select(pair => new object?[] { code, pair.Key, (int)DciToldState.Noted, pair.Value })], cancellation);
            return await session.ExecuteAsync($"DELETE FROM dci_told WHERE code = @code AND taken = 3 AND {database.Among("record", "@gone")}", cancellation, ("code", code), ("gone", database.Texts(forgotten)));
        },
        cancellation);

    public async Task<bool> SendAsync(string code, IReadOnlyCollection<string> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation) => await WriteAsync(
        async session =>
        {
            var lasts = await TellAsync(session, DciSubscriptionRow.Sent, code, [.. shown.Select(record => new object?[] { code, record, (int)DciToldState.Sent })], cancellation);
            await session.ExecuteAsync($"UPDATE dci_told SET taken = 0, print = NULL WHERE code = @code AND {database.Among("record", "@gone")}", cancellation, ("code", code), ("gone", database.Texts(gone)));
            return lasts ? 1 : 0;
        },
        cancellation) == 1;

    public Task TakenAsync(string code, IReadOnlyDictionary<string, byte[]> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation) => WriteAsync(
        async session =>
        {
            await TellAsync(session, DciSubscriptionRow.Taken, code, [.. shown.Select(pair => new object?[] { code, pair.Key, (int)DciToldState.Taken, pair.Value })], cancellation);
            return await session.ExecuteAsync($"DELETE FROM dci_told WHERE code = @code AND {database.Among("record", "@gone")}", cancellation, ("code", code), ("gone", database.Texts(gone)));
        },
        cancellation);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation) =>
        WriteAsync(session => session.ExecuteAsync("DELETE FROM dci_subscription WHERE ended_at < @before", cancellation, ("before", Microseconds.Of(before))), cancellation);

    // Of one that ended meanwhile nothing is remembered.
    private async Task<bool> TellAsync(Session session, RowInsert insert, string code, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        var lasts = await session.QueryAsync($"SELECT code FROM dci_subscription WHERE code = @code AND ended_by IS NULL{database.ForUpdate}", row => row.GetString(0), cancellation, ("code", code));
        if (lasts.Count > 0 && rows.Count > 0)
        {
            await database.InsertAsync(session, insert, rows, cancellation);
        }

        return lasts.Count > 0;
    }

    private async Task<int> WriteAsync(Func<Session, Task<int>> write, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var changed = await write(session);
        await session.CommitAsync(cancellation);
        return changed;
    }

    private async Task<IReadOnlyList<DciSubscription>> ListAsync(string rest, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return await session.QueryAsync($"SELECT {DciSubscriptionRow.Columns} FROM dci_subscription WHERE {rest}", DciSubscriptionRow.Read, cancellation, values);
    }
}
