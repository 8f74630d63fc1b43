using System.Data.Common;
using Interop.Adapters.Sql;
using Interop.Tests.Adapters.Upstream;
using Interop.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Interop.Tests.Adapters.Sql;

/// <summary>A real database with a table of people, made by its owner and read by an account that may only read, where there are accounts.</summary>
internal sealed class SqlDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sql-").FullName;
    private readonly string _engine;
    private readonly Func<DbConnection> _owner;

    private SqlDatabase(string engine, Func<DbConnection> owner) => (_engine, _owner) = (engine, owner);

    public string ConnectionFile => Path.Combine(_folder, "connection");

    private string File => Path.Combine(_folder, "people.db");

    private string Schema => _engine == "sqlite" ? "" : "aid.";

    /// <summary>PostgreSQL; the test is skipped where there is none.</summary>
    public static async Task<SqlDatabase> PostgreSqlAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync(migrated: false)) { Pooling = false };
        var database = new SqlDatabase("postgresql", () => new NpgsqlConnection(address.ConnectionString));
        var reader = $"reader_{address.Database}";
        await database.RunAsync($"CREATE ROLE {reader} LOGIN; CREATE SCHEMA aid; GRANT USAGE ON SCHEMA aid TO {reader}; ALTER DEFAULT PRIVILEGES IN SCHEMA aid GRANT SELECT ON TABLES TO {reader}");
        await System.IO.File.WriteAllTextAsync(database.ConnectionFile, new NpgsqlConnectionStringBuilder(address.ConnectionString) { Username = reader }.ConnectionString);
        await database.FillAsync("boolean", "timestamptz");
        return database;
    }

    public static async Task<SqlDatabase> SqliteAsync()
    {
        SqlDatabase database = null!;
        database = new("sqlite", () => new SqliteConnection($"Data Source={database.File};Pooling=False"));
        await System.IO.File.WriteAllTextAsync(database.ConnectionFile, $"Data Source={database.File}");
        await database.FillAsync("INTEGER", "TEXT");
        return database;
    }

    public static Task<SqlDatabase> OfAsync(string engine) => engine == "sqlite" ? SqliteAsync() : PostgreSqlAsync();

    public SqlSource Source(Func<SqlOptions, SqlOptions>? change = null)
    {
        var options = new SqlOptions { Engine = _engine, ConnectionFile = ConnectionFile, Relation = Schema + "people", KeyColumn = "id", ChangedAtColumn = "changed", DeletedColumn = "gone", PageSize = 2 };
        return new(change?.Invoke(options) ?? options, NullLogger<SqlSource>.Instance);
    }

    /// <summary>A source of a relation that the owner makes, without columns for changes.</summary>
    public async Task<SqlSource> SourceOfAsync(string create, string relation)
    {
        await RunAsync(create);
        return Source(options => options with { Relation = Schema + relation, ChangedAtColumn = null, DeletedColumn = null });
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = _owner();
        await connection.OpenAsync(Asked.Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("aid.", _engine == "sqlite" ? "" : "aid.", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync(Asked.Cancellation);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAsync(string flag, string moment)
    {
        await RunAsync($"CREATE TABLE aid.people(id integer PRIMARY KEY, national_id text, full_name text, born text, share {flag}, changed {moment}, gone {flag})");
        for (var i = 1; i <= 5; i++)
        {
            await RunAsync($"INSERT INTO aid.people VALUES({i}, 'SYN-{i}', 'Person {i}', '1990-01-0{i}', '1', '2026-11-2{i}T12:00:00Z', '0')");
        }
    }
}
