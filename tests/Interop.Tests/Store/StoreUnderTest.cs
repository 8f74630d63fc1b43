using System.Data.Common;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Interop.Store.Verifying;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Interop.Tests.Store;

/// <summary>A store on a database of its own, which is gone after the test.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;

    private StoreUnderTest(StoreOptions options, DirectoryInfo? folder) => (Options, _folder) = (options, folder);

    /// <summary>Where it is: for opening it a second time.</summary>
    public StoreOptions Options { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public StoreDatabase Database { get; private set; } = null!;

    public IPolicyStore Policies => Database.Policies;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a store on a new database; with PostgreSQL skips the test where it is not installed.</summary>
    public static async Task<StoreUnderTest> OpenAsync(Database kind)
    {
        var store = await UnopenedAsync(kind, migrated: true);
        store.Database = await store.OpenAnotherAsync();
        return store;
    }

    /// <summary>A new database on which nothing was opened yet.</summary>
    public static async Task<StoreUnderTest> UnopenedAsync(Database kind, bool migrated = false)
    {
        if (kind == Store.Database.PostgreSql)
        {
            return new(new() { ConnectionString = await SharedPostgres.NewDatabaseAsync(migrated) }, null);
        }

        var folder = Directory.CreateTempSubdirectory("interop-store-");
        return new(new() { File = Path.Combine(folder.FullName, "store.db") }, folder);
    }

    /// <summary>Opens the same database once more, as another replica would; the caller disposes of it.</summary>
    public Task<StoreDatabase> OpenAnotherAsync(TimeProvider? time = null) => StoreDatabase.OpenAsync(Options, time ?? Time, new ConsentExtractor(), Cancellation);

    /// <summary>Writes and expects that to succeed.</summary>
    public async Task<IReadOnlyList<PolicyVersion>> WriteAsync(params PolicyWrite[] writes) =>
        Assert.IsType<WriteResult.Written>(await Policies.WriteAsync(writes, Cancellation)).Versions;

    public Task<StoreVerification> VerifyAsync(StoreAnchor? anchor = null) => StoreVerifier.VerifyAsync(Options, anchor, new ConsentExtractor(), Cancellation);

    /// <summary>Runs SQL behind the store's back.</summary>
    public async Task RunAsync(string sql)
    {
        await using DbConnection connection = Options.File is { } file
            ? new SqliteConnection($"Data Source={file};Pooling=false")
            : new NpgsqlConnection(Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
    }
}
