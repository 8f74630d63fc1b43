using Interop.Store.Databases;
using Interop.Store.Notices;
using Interop.Store.Policies;

namespace Interop.Store.Dci;

/// <summary>The transactions over a database; a claim moves the next attempt to the end of the lease, and numbers the attempt.</summary>
internal sealed class DciTransactions(Database database, TimeProvider time) : IDciTransactions
{
    private const string Add = """
        INSERT INTO dci_transaction (id, kind, agency, partner, transaction_id, question, created_at, status, attempts, next_attempt, last_error)
        VALUES (@id, @kind, @agency, @partner, @transaction, @question, @now, 1, 0, @now, 0) ON CONFLICT DO NOTHING
        """;

    private const string Renew = "UPDATE dci_transaction SET next_attempt = @until WHERE id = @id AND status = 1 AND attempts = @attempt";

    private const string Retry = """
        UPDATE dci_transaction SET next_attempt = @next, last_error = @error WHERE id = @id AND status = 1 AND attempts = @attempt
        """;

    private const string Settle = """
        UPDATE dci_transaction SET status = @status, last_error = @error, settled_at = @now, question = NULL
        WHERE id = @id AND status = 1 AND attempts = @attempt
        """;

    private const string SettleItem = "UPDATE dci_item SET status = @status, reason = nullif(@reason, '') WHERE id = @id AND position = @position";
    private const string RejectItems = "UPDATE dci_item SET status = 3 WHERE id = @id";

    public async Task<DciAdding> AddAsync(DciTransactionDraft draft, int mostWaiting, CancellationToken cancellation)
    {
        WriteCheck.RequireName(draft.Agency, nameof(draft.Agency));
        WriteCheck.RequireName(draft.Partner, nameof(draft.Partner));
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var now = Microseconds.Of(time.GetUtcNow());
        var waiting = await session.QueryAsync(
            "SELECT count(*) FROM dci_transaction WHERE partner = @partner AND status = 1", row => row.GetInt64(0), cancellation, ("partner", draft.Partner));
        if (waiting[0] >= mostWaiting)
        {
            return DciAdding.TooMany;
        }

        var added = await session.ExecuteAsync(
            Add,
            cancellation,
            ("id", DciTransactionRow.Text(draft.Id)),
            ("kind", (int)draft.Kind),
            ("agency", draft.Agency),
            ("partner", draft.Partner),
            ("transaction", draft.TransactionId),
            ("question", draft.Question),
            ("now", now));
        if (added == 0)
        {
            return DciAdding.Known;
        }

        await DciTransactionRow.InsertItemsAsync(database, session, draft, now, cancellation);
        await session.CommitAsync(cancellation);
        return DciAdding.Added;
    }

    public async Task<IReadOnlyList<DciTransaction>> ClaimAsync(int most, IReadOnlyCollection<string> butOf, TimeSpan lease, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var claimed = await session.QueryAsync(
            $"""
            UPDATE dci_transaction SET attempts = attempts + 1, next_attempt = @until WHERE id IN (
                SELECT id FROM dci_transaction WHERE status = 1 AND next_attempt <= @now AND NOT ({database.Among("partner", "@but")})
                ORDER BY next_attempt LIMIT @most{database.SkipLocked})
            RETURNING {DciTransactionRow.Columns}
            """,
            DciTransactionRow.Read,
            cancellation,
            ("now", Microseconds.Of(now)),
            ("until", Microseconds.Of(now + lease)),
            ("but", database.Texts(butOf)),
            ("most", most));
        await session.CommitAsync(cancellation);
        return [.. claimed.OrderBy(transaction => transaction.CreatedAt)];
    }

    public Task<bool> RenewAsync(Guid id, int attempt, TimeSpan lease, CancellationToken cancellation) =>
        ChangeAsync(session => session.ExecuteAsync(Renew, cancellation, ("id", DciTransactionRow.Text(id)), ("attempt", attempt), ("until", Microseconds.Of(time.GetUtcNow() + lease))), cancellation);

    public Task<bool> AnsweredAsync(Guid id, int attempt, IReadOnlyList<DciItem> items, CancellationToken cancellation) =>
        ChangeAsync(
            async session =>
            {
                var changed = await SettleAsync(session, id, attempt, DciTransactionStatus.Answered, DeliveryError.None, cancellation);
                for (var i = 0; i < items.Count && changed == 1; i++)
                {
                    await session.ExecuteAsync(
                        SettleItem, cancellation, ("id", DciTransactionRow.Text(id)), ("position", i), ("status", (int)items[i].Status), ("reason", items[i].Reason ?? ""));
                }

                return changed;
            },
            cancellation);

    public Task<bool> FailedAsync(Guid id, int attempt, DeliveryError reason, DateTimeOffset? retryAt, CancellationToken cancellation) =>
        ChangeAsync(
            async session =>
            {
                if (retryAt is { } moment)
                {
                    return await session.ExecuteAsync(
                        Retry, cancellation, ("id", DciTransactionRow.Text(id)), ("attempt", attempt), ("next", Microseconds.Of(moment)), ("error", (int)reason));
                }

                var changed = await SettleAsync(session, id, attempt, DciTransactionStatus.Dead, reason, cancellation);
                if (changed == 1)
                {
                    await session.ExecuteAsync(RejectItems, cancellation, ("id", DciTransactionRow.Text(id)));
                }

                return changed;
            },
            cancellation);

    public async Task<DciTransaction?> FindAsync(string partner, string agency, DciTransactionKind kind, DciTransactionName name, CancellationToken cancellation)
    {
        var (condition, values) = Named(name);
        await using var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        var found = await session.QueryAsync(
            $"""
            SELECT {DciTransactionRow.Columns} FROM dci_transaction
            WHERE partner = @partner AND agency = @agency AND kind = @kind AND {condition} ORDER BY created_at DESC, id DESC LIMIT 1
            """,
            DciTransactionRow.Read,
            cancellation,
            [("partner", partner), ("agency", agency), ("kind", (int)kind), .. values]);
        if (found is not [var transaction])
        {
            return null;
        }

        var items = await session.QueryAsync(
            "SELECT reference, status, reason FROM dci_item WHERE id = @id ORDER BY position", DciTransactionRow.ReadItem, cancellation, ("id", DciTransactionRow.Text(transaction.Id)));
        return transaction with { Items = items };
    }

    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        const string Old = "SELECT id FROM dci_transaction WHERE status <> 1 AND settled_at < @before";
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        await session.ExecuteAsync($"DELETE FROM dci_item WHERE id IN ({Old})", cancellation, ("before", Microseconds.Of(before)));
        var swept = await session.ExecuteAsync("DELETE FROM dci_transaction WHERE status <> 1 AND settled_at < @before", cancellation, ("before", Microseconds.Of(before)));
        await session.CommitAsync(cancellation);
        return swept;
    }

    // The newest that holds the first, if it holds the others too, else the next; each step is one look into the index.
    private static (string Condition, (string Name, object? Value)[] Values) Holding(string[] references)
    {
        const string Of = "partner = @partner AND agency = @agency AND kind = @kind AND reference = @name";
        var others = string.Concat(references.Skip(1).Select((_, i) => $" AND EXISTS (SELECT 1 FROM dci_item other WHERE {Of}{i + 1} AND other.created_at = item.created_at AND other.id = item.id)"));
        return (
            $"id = (SELECT item.id FROM dci_item item WHERE {Of}0{others} ORDER BY item.created_at DESC, item.id DESC LIMIT 1)",
            [.. references.Select((reference, i) => ($"name{i}", (object?)reference))]);
    }

    private static (string Condition, (string Name, object? Value)[] Values) Named(DciTransactionName name) => name switch
    {
        DciTransactionName.OfPartner own => ("transaction_id = @name", [("name", own.TransactionId)]),
        DciTransactionName.Correlation told => ("id = @name", [("name", DciTransactionRow.Text(told.Id))]),
        DciTransactionName.Requests { References: var references } => Holding([.. references.Distinct(StringComparer.Ordinal)]),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    // Events have no name by which anybody could ask for them, so nothing of them stays.
    private async Task<int> SettleAsync(Session session, Guid id, int attempt, DciTransactionStatus status, DeliveryError error, CancellationToken cancellation)
    {
        var settled = await session.ExecuteAsync(
            Settle, cancellation, ("id", DciTransactionRow.Text(id)), ("attempt", attempt), ("status", (int)status), ("error", (int)error), ("now", Microseconds.Of(time.GetUtcNow())));
        await session.ExecuteAsync("DELETE FROM dci_transaction WHERE id = @id AND kind = 5 AND status <> 1", cancellation, ("id", DciTransactionRow.Text(id)));
        return settled;
    }

    private async Task<bool> ChangeAsync(Func<Session, Task<int>> change, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var changed = await change(session);
        await session.CommitAsync(cancellation);
        return changed == 1;
    }
}
