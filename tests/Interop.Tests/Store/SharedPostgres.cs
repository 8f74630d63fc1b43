using Interop.Store;
using Interop.Tests.Store;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Interop.Tests.Store;

/// <summary>One server for the whole run, started when the first test needs it, and stopped at the end.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private const string Template = "interop_template";

    private static readonly SemaphoreSlim _one = new(1, 1);
    private static PostgresServer? _server;
    private static int _databases;

    /// <summary>A connection string to a new database, with the store's tables unless told; skips the test where there is no PostgreSQL.</summary>
    public static async Task<string> NewDatabaseAsync(bool migrated = true)
    {
        PostgresBinaries.Require();
        await _one.WaitAsync();
        try
        {
            if (_server is null)
            {
                var server = await PostgresServer.StartNewAsync();
                await server.RunAsync("postgres", $"CREATE DATABASE {Template}");
                await (await StoreDatabase.OpenAsync(new() { ConnectionString = server.Address(Template) }, TimeProvider.System, CancellationToken.None)).DisposeAsync();
                _server = server;
            }

            var name = $"test{++_databases}";
            await _server.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {(migrated ? Template : "template0")}");
            return _server.Address(name);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_server is { } server)
            {
                _server = null;
                await server.DisposeAsync();
            }
        }
        finally
        {
            _one.Release();
        }
    }
}
