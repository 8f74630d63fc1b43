using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Sql;

/// <summary>What holds of every database.</summary>
public sealed class SqlSourceTests
{
    private static readonly DateTimeOffset Late = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task Every_row_is_read_page_by_page_in_the_order_of_its_key(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        await database.RunAsync("INSERT INTO aid.people(id) VALUES(10), (9), (100)");
        var source = database.Source();
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);

        Assert.Equal(["1", "2", "3", "4", "5", "9", "10", "100"], records.Select(record => record.Id));
        Assert.Equal("Person 3", Reading.Json(records[2])["full_name"]!.GetValue<string>());
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), records[0].ChangedAt);
    }

    // C7: a row that was never stamped is among the changes.
    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task Changes_are_rows_stamped_since_or_not_at_all_and_rows_flagged_as_deleted(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        await database.RunAsync("UPDATE aid.people SET changed = NULL WHERE id = 2");
        await database.RunAsync("UPDATE aid.people SET changed = '2026-11-26T00:00:00Z', gone = '1' WHERE id = 4");
        var source = database.Source();

        var changes = await Reading.ChangesAsync(source, Late);

        Assert.Equal((true, true, true), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.Equal([("2", true), ("4", false), ("5", true)], changes.Select(change => (change.Id, change.Record is not null)));
        Assert.Equal(["1", "2", "3", "5"], (await Reading.AllAsync(source)).Select(record => record.Id));
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task A_moment_of_deletion_says_that_a_row_is_deleted(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        var source = await database.SourceOfAsync("CREATE VIEW aid.stamped AS SELECT id, CASE WHEN id > 3 THEN changed END AS gone_at FROM aid.people", "stamped");
        Assert.Equal((false, false, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));

        var flagged = database.Source(options => options with { Relation = options.Relation.Replace("people", "stamped", StringComparison.Ordinal), ChangedAtColumn = null, DeletedColumn = "gone_at" });

        Assert.Equal(["1", "2", "3"], (await Reading.AllAsync(flagged)).Select(record => record.Id));
    }

    // C3
    [Theory]
    [InlineData("postgresql", "SELECT 7 AS id FROM aid.people")]
    [InlineData("postgresql", "SELECT CASE WHEN id < 3 THEN 1 WHEN id < 5 THEN 2 ELSE 3 END AS id FROM aid.people")]
    [InlineData("postgresql", "SELECT NULLIF(id, 4) AS id FROM aid.people")]
    [InlineData("sqlite", "SELECT CASE WHEN id < 3 THEN 1 WHEN id < 5 THEN 2 ELSE 3 END AS id FROM people")]
    [InlineData("sqlite", "SELECT CASE WHEN id IN (2, 3) THEN 2 ELSE id END AS id FROM people")]
    [InlineData("sqlite", "SELECT NULLIF(id, 4) AS id FROM people")]
    [InlineData("sqlite", "SELECT CASE WHEN id = 4 THEN '1' ELSE id END AS id FROM people")]
    public async Task A_key_that_is_not_there_or_comes_twice_is_a_failure_even_between_pages(string engine, string select)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        var source = await database.SourceOfAsync($"CREATE VIEW aid.keyed AS {select}", "keyed");

        Assert.Contains("unique", (await Reading.FailureAsync(() => Reading.AllAsync(source))).Replace("every row has", "unique", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task A_view_or_column_that_is_not_there_is_told_by_its_option(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);

        Assert.StartsWith("Relation:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { Relation = options.Relation + "x" }))), StringComparison.Ordinal);
        Assert.StartsWith("KeyColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { KeyColumn = "ID" }))), StringComparison.Ordinal);
        Assert.StartsWith("ChangedAtColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { ChangedAtColumn = "never" }))), StringComparison.Ordinal);
        Assert.StartsWith("DeletedColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { DeletedColumn = "never" }))), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_more_than_names_and_all_other_problems_are_told_at_once()
    {
        using var file = new TempFile("x");
        var options = new Interop.Adapters.Sql.SqlOptions { Engine = "postgresql", ConnectionFile = file.Path, Relation = "aid.people", KeyColumn = "id" };

        Assert.Empty(options.Problems());
        Assert.All(["people", "aid.people; DROP TABLE x", "aid.\"people\"", "a.b.c", "(SELECT 1) x", ""], relation => Assert.Single((options with { Relation = relation }).Problems()));
        Assert.All(["id)", "", "id--", "i d"], column => Assert.Single((options with { KeyColumn = column }).Problems()));
        Assert.Single((options with { Engine = "sqlite" }).Problems());
        var refused = Assert.Throws<StartRefusedException>(() => new Interop.Adapters.Sql.SqlSource(
            options with { Engine = "oracle", ConnectionFile = "/nowhere", Relation = "", DeletedColumn = "'", PageSize = 0, StatementTimeout = TimeSpan.Zero },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Interop.Adapters.Sql.SqlSource>.Instance));
        Assert.Equal(6, refused.Problems.Count);
    }
}
