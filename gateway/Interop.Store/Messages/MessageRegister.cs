using Interop.Store.Databases;

namespace Interop.Store.Messages;

/// <summary>The register over a database; who notes a message removes some that have expired, so that it stays as small as it can be.</summary>
internal sealed class MessageRegister(Database database, TimeProvider time) : IMessageRegister
{
    private const int MostRemoved = 200;

    private const string Taken = """
        INSERT INTO message_taken (partner, message, until) VALUES (@partner, @message, @until)
        ON CONFLICT (partner, message) DO UPDATE SET until = excluded.until WHERE message_taken.until < @now
        """;

    public async Task<bool> TakeAsync(string partner, string message, DateTimeOffset until, CancellationToken cancellation)
    {
        var now = Microseconds.Of(time.GetUtcNow());
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        var taken = await session.ExecuteAsync(Taken, cancellation, ("partner", partner), ("message", message), ("until", Microseconds.Of(until)), ("now", now));
        await session.ExecuteAsync(
            $"""
            DELETE FROM message_taken WHERE (partner, message) IN (
                SELECT partner, message FROM message_taken WHERE until < @now ORDER BY until LIMIT @most{database.SkipLocked})
            """,
            cancellation,
            ("now", now),
            ("most", MostRemoved));
        await session.CommitAsync(cancellation);
        return taken == 1;
    }
}
