using System.Data.Common;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Sql;

/// <summary>SQLite, whose values have types and whose columns do not.</summary>
internal sealed class SqliteEngine(SqlOptions options) : ISqlEngine
{
    public string System => "SQLite";

    public string Relation => ISqlEngine.Quoted(options.Relation);

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(Address(new Secret(options.ConnectionFile, nameof(options.ConnectionFile)).Read()));
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF";
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public async Task<IReadOnlyList<SqlColumn>> ColumnsAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = "SELECT name, type FROM pragma_table_xinfo(@name)";
        command.Parameters.AddWithValue("name", options.Relation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<SqlColumn>();
        while (await reader.ReadAsync(cancellation))
        {
            var (name, type) = (reader.GetString(0), reader.GetString(1).ToUpperInvariant());
            columns.Add(new(name, type, type is "JSON" ? ColumnKind.Json : ColumnKind.Any, ISqlEngine.Quoted(name)));
        }

        return columns;
    }

    /// <summary>Files have owners and SQLite has no accounts.</summary>
    public Task<bool?> MayWriteAsync(DbConnection connection, CancellationToken cancellation) => Task.FromResult<bool?>(null);

    public void Check(SqlColumn key, SqlColumn? changedAt, SqlColumn? deleted)
    {
        // What a column holds is seen only in its rows.
    }

    public string Behind(SqlColumn key) => $"{key.Expression} > @after";

    public string NotBefore(SqlColumn changedAt) =>
        $"(unixepoch({changedAt.Expression}, 'auto') IS NULL OR unixepoch({changedAt.Expression}, 'auto') >= @since)";

    public object Since(DateTimeOffset since) => since.ToUnixTimeSeconds();

    private string Address(string text)
    {
        try
        {
            var address = new SqliteConnectionStringBuilder(text) { Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = (int)options.StatementTimeout.TotalSeconds };
            return File.Exists(address.DataSource)
                ? address.ConnectionString
                : throw new SourceException("ConnectionFile: the database that the connection string names is no file. Give Data Source=PATH.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new SourceException("ConnectionFile: the file holds no connection string of SQLite. Give Data Source=PATH.");
        }
    }
}
