using System.Data;
using System.Data.Common;
using System.Globalization;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Npgsql;

namespace Interop.Adapters.Sql;

/// <summary>PostgreSQL, whose own texts are read, so that no value passes through a type that would change it.</summary>
internal sealed class PostgreSqlEngine(SqlOptions options) : ISqlEngine
{
    // What the account may do where the view is, whoever owns what; columns may be written to where the table may not.
    private const string MayWrite = """
        SELECT has_schema_privilege(n.oid, 'CREATE') OR EXISTS (
          SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
          AND (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') OR has_any_column_privilege(c.oid, 'INSERT, UPDATE')))
        FROM pg_catalog.pg_namespace n WHERE n.nspname = @schema
        """;

    private readonly string[] _name = options.Relation.Split('.');

    public string System => "PostgreSQL";

    public string Relation => $"{ISqlEngine.Quoted(_name[0])}.{ISqlEngine.Quoted(_name[1])}";

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(PostgreSqlAddress.Of(new Secret(options.ConnectionFile, nameof(options.ConnectionFile)).Read(), options));
        try
        {
            await connection.OpenAsync(cancellation);
            await using var session = new NpgsqlCommand(
                $"SET default_transaction_read_only = on; SET statement_timeout = {(long)options.StatementTimeout.TotalMilliseconds}; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET search_path = pg_catalog",
                connection);
            await session.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public async Task<IReadOnlyList<SqlColumn>> ColumnsAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, PostgreSqlTypes.Columns);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<SqlColumn>();
        while (await reader.ReadAsync(cancellation))
        {
            columns.Add(PostgreSqlTypes.Column(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        }

        return columns;
    }

    public async Task<bool?> MayWriteAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, MayWrite);
        return await command.ExecuteScalarAsync(cancellation) is not false;
    }

    public void Check(SqlColumn key, SqlColumn? changedAt, SqlColumn? deleted)
    {
        if (key.Type is not ("int2" or "int4" or "int8" or "text" or "varchar" or "uuid"))
        {
            throw new SourceException("KeyColumn: it is of a type that rows are not counted through by. Give a column of whole numbers, text or uuid, or cast it in the view.");
        }

        if (changedAt is { Type: not "timestamptz" })
        {
            throw new SourceException("ChangedAtColumn: it is not of the type timestamp with time zone, so what moment it means cannot be told. Say the zone in the view: changed_at AT TIME ZONE 'UTC'.");
        }

        if (deleted is { Type: not ("bool" or "int2" or "int4" or "int8" or "timestamptz" or "timestamp" or "date") })
        {
            throw new SourceException("DeletedColumn: it is no boolean, whole number, date or timestamp. Give one that is null, false or 0 while the row is not deleted.");
        }
    }

    public string Behind(SqlColumn key) => $"{ISqlEngine.Quoted(key.Name)} > CAST(@after AS pg_catalog.{key.Type})";

    public string NotBefore(SqlColumn changedAt) => $"({ISqlEngine.Quoted(changedAt.Name)} IS NULL OR {ISqlEngine.Quoted(changedAt.Name)} >= CAST(@since AS timestamptz))";

    public object Since(DateTimeOffset since) => since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private NpgsqlCommand Command(DbConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)connection);
        command.Parameters.AddWithValue("schema", _name[0]);
        command.Parameters.AddWithValue("name", _name[1]);
        return command;
    }
}
