using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Interop.Store.Databases;

/// <summary>Inserts many rows by one prepared statement, whose values are bound by their places and not by name.</summary>
internal static class SqliteInsert
{
    private const int Short = 256;

    public static void Run(SqliteConnection connection, RowInsert insert, IReadOnlyList<object?[]> rows)
    {
        var database = connection.Handle!;
        var places = string.Join(", ", insert.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}")));
        Require(raw.sqlite3_prepare_v2(database, $"INSERT INTO {insert.Table} ({insert.ColumnList}) VALUES ({places}) {insert.OnConflict}", out var statement), database);
        using (statement)
        {
            object?[] bound = [];
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    // What is bound stays bound, and many rows have the very same texts.
                    if (bound.Length == 0 || row[i] is null || !ReferenceEquals(row[i], bound[i]))
                    {
                        Require(Bind(statement, i + 1, row[i]), database);
                    }
                }

                bound = row;

                var stepped = raw.sqlite3_step(statement);
                Require(stepped == raw.SQLITE_DONE ? raw.SQLITE_OK : stepped, database);
                Require(raw.sqlite3_reset(statement), database);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => BindText(statement, place, text),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new InvalidOperationException($"A column holds no {value.GetType().Name}."),
    };

    private static int BindText(sqlite3_stmt statement, int place, string text)
    {
        Span<byte> utf8 = stackalloc byte[Short];
        return text.Length > 0 && Encoding.UTF8.TryGetBytes(text, utf8, out var length)
            ? raw.sqlite3_bind_text(statement, place, utf8[..length])
            : raw.sqlite3_bind_text(statement, place, text);
    }

    private static void Require(int result, sqlite3 database)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
