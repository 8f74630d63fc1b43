using Interop.Store.Databases;

namespace Interop.Store.Migrations;

/// <summary>Runs the migrations that a database lacks, all or none, one process at a time.</summary>
internal static class Migrator
{
    public static async Task RunAsync(Database database, TimeProvider time, CancellationToken cancellation)
    {
        var all = Migration.Of(database.Dialect);
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        await database.LockSchemaAsync(session, cancellation);
        await session.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)", cancellation);
        var done = await session.QueryAsync(
            "SELECT number, name FROM schema_migration ORDER BY number", row => (Number: row.GetInt32(0), Name: row.GetString(1)), cancellation);
        Check(all, done);
        foreach (var migration in all.Skip(done.Count))
        {
            await session.ExecuteAsync(migration.Sql, cancellation);
            await session.ExecuteAsync(
                "INSERT INTO schema_migration (number, name, at) VALUES (@number, @name, @at)",
                cancellation,
                ("number", migration.Number),
                ("name", migration.Name),
                ("at", Microseconds.Of(time.GetUtcNow())));
        }

        await session.CommitAsync(cancellation);
    }

    private static void Check(IReadOnlyList<Migration> all, List<(int Number, string Name)> done)
    {
        if (done.Count > all.Count)
        {
            throw new StoreRefusedException(
                $"The store was made by a newer version of this program: its schema is {done[^1].Number}, this program knows up to {all[^1].Number}. "
                + "Run the newer version.");
        }

        for (var i = 0; i < done.Count; i++)
        {
            if (done[i] != (all[i].Number, all[i].Name))
            {
                throw new StoreRefusedException(
                    $"The store's schema step {done[i].Number} is not this program's: is it another program's database, or another branch's? Use a database of its own.");
            }
        }
    }
}
