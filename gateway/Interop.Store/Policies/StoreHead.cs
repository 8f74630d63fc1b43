using Interop.Store.Databases;

namespace Interop.Store.Policies;

/// <summary>Where the order of all writes stands.</summary>
internal readonly record struct StoreHead(long Seq, long At, string Hash)
{
    private const string Select = "SELECT seq, at, hash FROM policy_head";

    /// <summary>Reads it.</summary>
    public static Task<StoreHead> ReadAsync(Session session, CancellationToken cancellation) => ReadAsync(session, Select, cancellation);

    /// <summary>Reads it and keeps other writers out until the transaction ends.</summary>
    public static Task<StoreHead> HoldAsync(Database database, Session session, CancellationToken cancellation) =>
        ReadAsync(session, Select + database.ForUpdate, cancellation);

    /// <summary>Moves it on.</summary>
    public static Task<int> MoveAsync(Session session, PolicyVersion last, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "UPDATE policy_head SET seq = @seq, at = @at, hash = @hash",
            cancellation,
            ("seq", last.Seq),
            ("at", Microseconds.Of(last.At)),
            ("hash", Convert.FromHexString(last.Hash)));

    private static async Task<StoreHead> ReadAsync(Session session, string sql, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            sql, row => new StoreHead(row.GetInt64(0), row.GetInt64(1), Convert.ToHexStringLower((byte[])row.GetValue(2))), cancellation);
        return rows is [var head] ? head : throw new StoreUnavailableException("The store's head is damaged: it must be one row. Restore a backup.");
    }
}
