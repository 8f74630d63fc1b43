using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Interop.Store.Databases;

/// <summary>Inserts many rows by one prepared statement, whose values are bound by their places and not by name.</summary>
internal static class SqliteInsert
{
    public static void Run(SqliteConnection connection, RowInsert insert, IReadOnlyList<object?[]> rows)
    {
        var database = connection.Handle!;
        var places = string.Join(", ", insert.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}")));
        Require(raw.sqlite3_prepare_v2(database, $"INSERT INTO {insert.Table} ({insert.ColumnList}) VALUES ({places}) {insert.OnConflict}", out var statement), database);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    Require(Bind(statement, i + 1, row[i]), database);
                }

                var stepped = raw.sqlite3_step(statement);
                Require(stepped == raw.SQLITE_DONE ? raw.SQLITE_OK : stepped, database);
                Require(raw.sqlite3_reset(statement), database);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new InvalidOperationException($"A column holds no {value.GetType().Name}."),
    };

    private static void Require(int result, sqlite3 database)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
