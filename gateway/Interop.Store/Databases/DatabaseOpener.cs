using Interop.Store.Migrations;

namespace Interop.Store.Databases;

/// <summary>Opens the database that the options name.</summary>
internal static class DatabaseOpener
{
    /// <summary>Opens it as it is.</summary>
    public static async Task<Database> OpenAsync(StoreOptions options, CancellationToken cancellation)
    {
        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            throw new StoreRefusedException("The store's timeout must lie between 100 milliseconds and one minute.");
        }

        return (options.File, options.ConnectionString) switch
        {
            ({ Length: > 0 } file, null or "") => await SqliteDatabase.OpenAsync(file, options.Timeout, cancellation),
            (null or "", { Length: > 0 } address) => new PostgresDatabase(address, options.Timeout),
            _ => throw new StoreRefusedException("The store needs either a file (SQLite) or a connection string (PostgreSQL), and not both."),
        };
    }

    /// <summary>Opens it and brings its tables up to what this program needs.</summary>
    public static async Task<Database> OpenCurrentAsync(StoreOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var database = await OpenAsync(options, cancellation);
        try
        {
            await Migrator.RunAsync(database, time, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
