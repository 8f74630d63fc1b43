using System.Data.Common;
using System.Globalization;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>The view or table as it was found: its columns, and how its rows are read.</summary>
internal sealed class SqlTable
{
    private readonly SqlOptions _options;
    private readonly ISqlEngine _engine;
    private readonly IReadOnlyList<SqlColumn> _columns;
    private readonly int _key;
    private readonly int _changedAt;
    private readonly int _deleted;

    private SqlTable(SqlOptions options, ISqlEngine engine, IReadOnlyList<SqlColumn> columns)
    {
        (_options, _engine, _columns) = (options, engine, columns);
        (_key, _changedAt, _deleted) = (Place(options.KeyColumn, "KeyColumn"), Place(options.ChangedAtColumn, "ChangedAtColumn"), Place(options.DeletedColumn, "DeletedColumn"));
        engine.Check(columns[_key], _changedAt < 0 ? null : columns[_changedAt], _deleted < 0 ? null : columns[_deleted]);
    }

    /// <summary>Finds it; throws <see cref="SourceException"/> when it is not there or not as the options say.</summary>
    public static async Task<SqlTable> FindAsync(SqlOptions options, ISqlEngine engine, DbConnection connection, CancellationToken cancellation) =>
        await engine.ColumnsAsync(connection, cancellation) is { Count: > 0 } columns
            ? new(options, engine, columns)
            : throw new SourceException("Relation: the database has no such view or table. Give its name in upper and lower case as the database has it.");

    /// <summary>How many rows there are.</summary>
    public async Task<long> CountAsync(DbConnection connection, DbTransaction snapshot, CancellationToken cancellation)
    {
        await using var command = Command(connection, snapshot, $"SELECT count(*) FROM {_engine.Relation}");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The next rows behind a key, in the order of the key.</summary>
    public async Task<IReadOnlyList<SqlRow>> PageAsync(DbConnection connection, DbTransaction snapshot, object? after, DateTimeOffset? since, CancellationToken cancellation)
    {
        var key = _columns[_key];
        string[] conditions = [.. after is null ? [] : new[] { _engine.Behind(key) }, .. since is null ? [] : new[] { _engine.NotBefore(_columns[_changedAt]) }];
        // A bare name would be ordered by as it is selected, which is text.
        var where = conditions.Length == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        var selected = string.Join(", ", _columns.Select(column => column.Expression));
        await using var command = Command(connection, snapshot, $"SELECT {selected} FROM {_engine.Relation} AS r{where} ORDER BY r.{ISqlEngine.Quoted(key.Name)} LIMIT {_options.PageSize}");
        Add(command, "after", after);
        Add(command, "since", since is { } moment ? _engine.Since(moment) : null);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<SqlRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private SqlRow Row(DbDataReader reader)
    {
        var key = reader.GetValue(_key);
        var id = key switch
        {
            string { Length: > 0 } text => text,
            long number => number.ToString(CultureInfo.InvariantCulture),
            _ => throw new SourceException("KeyColumn: a row has no key, or one that is neither text nor a whole number. Give a column that every row has."),
        };
        return new(key, _deleted >= 0 && IsDeleted(reader.GetValue(_deleted)), new(id, RowJson.Of(reader, _columns), _changedAt < 0 ? null : Moment(reader.GetValue(_changedAt))));
    }

    // Null, false and 0 say that it is not; whatever else stands there is taken to say that it is.
    private static bool IsDeleted(object value) => value is not (DBNull or 0L or "0" or "f" or "false");

    private static DateTimeOffset? Moment(object value) =>
        DateTimeOffset.TryParse(value as string, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private int Place(string? column, string option)
    {
        var place = _columns.ToList().FindIndex(found => found.Name == column);
        return column is null || place >= 0 ? place : throw new SourceException($"{option}: the view or table has no such column. Give its name in upper and lower case as the database has it.");
    }

    private static DbCommand Command(DbConnection connection, DbTransaction snapshot, string sql)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, snapshot);
        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
