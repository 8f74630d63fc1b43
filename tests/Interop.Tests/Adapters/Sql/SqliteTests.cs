using Interop.Adapters.Mirroring;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Sql;

/// <summary>What holds of SQLite alone.</summary>
public sealed class SqliteTests
{
    [Fact]
    public async Task Values_are_written_as_they_are_stored_and_json_columns_are_nested()
    {
        using var database = await SqlDatabase.SqliteAsync();
        await database.RunAsync(""""CREATE TABLE typed(id TEXT PRIMARY KEY, whole INTEGER, near REAL, flag BOOLEAN, nested JSON, "Phone ""no""" TEXT); INSERT INTO typed VALUES('k', 9007199254740993, 0.25, TRUE, '{"a":[1]}', '000')"""");
        var source = database.Source(options => options with { Relation = "typed", ChangedAtColumn = null, DeletedColumn = null });

        var record = Assert.Single(await Reading.AllAsync(source));

        Assert.Equal("""{"id":"k","whole":"9007199254740993","near":0.25,"flag":"1","nested":{"a":[1]},"Phone \u0022no\u0022":"000"}""", System.Text.Encoding.UTF8.GetString(record.Json.Span));
    }

    [Fact]
    public async Task Binary_content_and_json_that_is_none_are_failures()
    {
        using var database = await SqlDatabase.SqliteAsync();
        var binary = await database.SourceOfAsync("CREATE VIEW pictures AS SELECT id, CASE WHEN id = 4 THEN x'00' END AS photo FROM people", "pictures");
        Assert.Contains("photo", await Reading.FailureAsync(() => Reading.AllAsync(binary)), StringComparison.Ordinal);

        await database.RunAsync("CREATE TABLE broken(id INTEGER PRIMARY KEY, extra JSON); INSERT INTO broken VALUES(1, '{Amina')");
        var broken = database.Source(options => options with { Relation = "broken", ChangedAtColumn = null, DeletedColumn = null });
        Assert.DoesNotContain("Amina", await Reading.FailureAsync(() => Reading.AllAsync(broken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_cannot_write_whatever_its_string_says_and_no_file_is_made()
    {
        using var database = await SqlDatabase.SqliteAsync();
        await File.WriteAllTextAsync(database.ConnectionFile, await File.ReadAllTextAsync(database.ConnectionFile, Asked.Cancellation) + ";Mode=ReadWriteCreate", Asked.Cancellation);
        await using (var connection = await new Interop.Adapters.Sql.SqliteEngine(new() { Engine = "sqlite", ConnectionFile = database.ConnectionFile, Relation = "people", KeyColumn = "id" }).OpenAsync(Asked.Cancellation))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM people";
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQueryAsync(Asked.Cancellation));
        }

        var missing = Path.Combine(Path.GetDirectoryName(database.ConnectionFile)!, "missing.db");
        await File.WriteAllTextAsync(database.ConnectionFile, $"Data Source={missing}", Asked.Cancellation);
        await Assert.ThrowsAsync<SourceException>(() => Reading.ProbeAsync(database.Source()));
        Assert.False(File.Exists(missing));
    }
}
