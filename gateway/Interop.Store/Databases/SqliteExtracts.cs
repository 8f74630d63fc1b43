using System.Runtime.CompilerServices;
using Interop.Store.Extracts;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Interop.Store.Databases;

/// <summary>Reads extracts from SQLite column by column as they lie in its memory.</summary>
internal static class SqliteExtracts
{
    public static async IAsyncEnumerable<ExtractPage> PagesAsync(Session session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Database.Command(session.Connection, session.Transaction, ExtractColumns.Select);
        await using var reader = (SqliteDataReader)await session.RunAsync(() => Task.FromResult(command.ExecuteReader()), cancellation);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await session.RunAsync(() => Task.FromResult(Fill(reader)), cancellation);
            if (page.Count > 0)
            {
                yield return page;
            }

            if (!page.IsFull)
            {
                yield break;
            }
        }
    }

    private static ExtractPage Fill(SqliteDataReader reader)
    {
        var page = new ExtractPage();
        while (!page.IsFull && reader.Read())
        {
            var row = reader.Handle!;
            page.Add(new()
            {
                Seq = raw.sqlite3_column_int64(row, 0),
                Terms = raw.sqlite3_column_int64(row, 1),
                Settled = raw.sqlite3_column_int64(row, 2),
                Origin = raw.sqlite3_column_int64(row, 3),
                Seal = raw.sqlite3_column_int64(row, 4),
                Agency = raw.sqlite3_column_blob(row, 5),
                Id = raw.sqlite3_column_blob(row, 6),
                Subject = raw.sqlite3_column_blob(row, 7),
            });
        }

        return page;
    }
}
