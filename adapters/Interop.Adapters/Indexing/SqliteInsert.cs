using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Interop.Adapters.Indexing;

/// <summary>A prepared insert that is run millions of times, so it binds by position and without the provider's cost for each run.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteInsert(SqliteConnection connection, string table, int columns)
    {
        _database = connection.Handle!;
        var sql = $"INSERT INTO {table} VALUES({string.Join(", ", Enumerable.Range(1, columns).Select(i => $"?{i}"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Inserts a row of numbers, texts, blobs and nulls.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var rc = values[i] switch
            {
                null => raw.sqlite3_bind_null(_statement, i + 1),
                long number => raw.sqlite3_bind_int64(_statement, i + 1, number),
                int number => raw.sqlite3_bind_int64(_statement, i + 1, number),
                string text => raw.sqlite3_bind_text(_statement, i + 1, text),
                byte[] blob => raw.sqlite3_bind_blob(_statement, i + 1, blob),
                _ => throw new ArgumentException("A value is a number, a text, a blob or null."),
            };
            SqliteException.ThrowExceptionForRC(rc, _database);
        }

        var done = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (done != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(done, _database);
        }
    }

    public void Dispose() => _statement.Dispose();
}
