using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Sql;

/// <summary>What holds of PostgreSQL alone.</summary>
public sealed class PostgreSqlTests
{
    [Fact]
    public async Task Each_type_is_written_in_its_documented_form()
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        var source = await database.SourceOfAsync(
            """"
            CREATE TYPE aid.sex AS ENUM ('female', 'male'); CREATE DOMAIN aid.phone AS text;
            CREATE VIEW aid.typed AS SELECT 'k'::text AS id, 9007199254740993::bigint AS whole, 12345678901234567890.10::numeric AS exact, 0.25::double precision AS near, 'NaN'::real AS none,
              true AS flag, '2020-02-29'::date AS day, 'infinity'::date AS ever, '2026-11-25 14:00:00.1234+02'::timestamptz AS moment, '2026-11-25 14:00'::timestamp AS here,
              'female'::aid.sex AS sex, '000'::aid.phone AS "Phone ""no""", '6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid AS uid,
              '{"a": {"b": [1, "x"]}}'::jsonb AS nested, ARRAY[true, false] AS flags, ARRAY[9007199254740993, 2] AS numbers, ARRAY['a b', 'c'] AS words, NULL::text AS empty
            """",
            "typed");

        var record = Assert.Single(await Reading.AllAsync(source));

        Assert.Equal(
            """{"id":"k","whole":"9007199254740993","exact":"12345678901234567890.10","near":0.25,"none":"NaN","flag":true,"day":"2020-02-29","ever":"infinity","moment":"2026-11-25T12:00:00.123Z","here":"2026-11-25T14:00:00.000","sex":"female","Phone \u0022no\u0022":"000","uid":"6f9619ff-8b86-d011-b42d-00c04fc964ff","nested":{"a": {"b": [1, "x"]}},"flags":["true","false"],"numbers":["9007199254740993","2"],"words":["a b","c"],"empty":null}""",
            System.Text.Encoding.UTF8.GetString(record.Json.Span));
    }

    [Theory]
    [InlineData("'\\x00'::bytea")]
    [InlineData("ARRAY['\\x00'::bytea]")]
    [InlineData("point(1, 2)")]
    [InlineData("interval '1 day'")]
    [InlineData("now() - now()")]
    [InlineData("1::money")]
    public async Task A_column_of_another_type_is_refused_by_its_name(string expression)
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        var source = await database.SourceOfAsync($"CREATE VIEW aid.odd AS SELECT 1 AS id, {expression} AS photo", "odd");

        Assert.Contains("photo", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRANT INSERT ON aid.people TO")]
    [InlineData("GRANT UPDATE (full_name) ON aid.people TO")]
    [InlineData("CREATE TABLE aid.other(x int); GRANT DELETE ON aid.other TO")]
    [InlineData("GRANT CREATE ON SCHEMA aid TO")]
    public async Task An_account_that_may_write_in_the_schema_is_refused(string grant)
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        await Reading.ProbeAsync(database.Source());

        var reader = new Npgsql.NpgsqlConnectionStringBuilder(await File.ReadAllTextAsync(database.ConnectionFile, Asked.Cancellation)).Username;
        await database.RunAsync($"{grant} {reader}");

        Assert.Contains("may write", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_that_writes_is_stopped_by_the_session()
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        var source = await database.SourceOfAsync(
            """
            CREATE FUNCTION aid.spoil() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM aid.people RETURNING 1';
            CREATE VIEW aid.spoiling AS SELECT aid.spoil() AS id
            """,
            "spoiling");

        Assert.Contains("25006", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
        Assert.Equal(5, (await Reading.AllAsync(database.Source())).Count);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_given_up()
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        await database.RunAsync("CREATE VIEW aid.slow AS SELECT 1 AS id, pg_sleep(600)::text AS slept");
        var source = database.Source(options => options with { Relation = "aid.slow", ChangedAtColumn = null, DeletedColumn = null, StatementTimeout = TimeSpan.FromSeconds(1) });

        Assert.Contains("StatementSeconds", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_says_of_a_value_is_not_told()
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        var source = await database.SourceOfAsync("CREATE VIEW aid.bad AS SELECT id, full_name::int AS n FROM aid.people", "bad");

        Assert.DoesNotContain("Person", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_whose_meaning_cannot_be_told_are_refused()
    {
        using var database = await SqlDatabase.PostgreSqlAsync();
        await database.RunAsync("CREATE VIEW aid.local AS SELECT id, changed::timestamp AS changed, 1.5 AS half FROM aid.people");

        Assert.StartsWith("ChangedAtColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { Relation = "aid.local", DeletedColumn = null }))), StringComparison.Ordinal);
        Assert.StartsWith("KeyColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { Relation = "aid.local", KeyColumn = "half", ChangedAtColumn = null, DeletedColumn = null }))), StringComparison.Ordinal);
        Assert.StartsWith("DeletedColumn:", await Reading.FailureAsync(() => Reading.ProbeAsync(database.Source(options => options with { Relation = "aid.local", ChangedAtColumn = null, DeletedColumn = "half" }))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example.org;Database=x;Username=y", "VerifyFull")]
    [InlineData("Host=127.0.0.1,db.example.org;Database=x;Username=y;SSL Mode=Require", "VerifyFull")]
    [InlineData("Host=127.0.0.1;Username=y", "lacks")]
    [InlineData("Host=127.0.0.1;Secret Word=open sesame", "holds no connection string")]
    public async Task A_connection_that_is_not_safe_or_not_whole_is_not_made(string connection, string said)
    {
        using var file = new TempFile(connection);
        var source = new Interop.Adapters.Sql.SqlSource(
            new() { Engine = "postgresql", ConnectionFile = file.Path, Relation = "aid.people", KeyColumn = "id" }, Microsoft.Extensions.Logging.Abstractions.NullLogger<Interop.Adapters.Sql.SqlSource>.Instance);

        var failure = await Reading.FailureAsync(() => Reading.ProbeAsync(source));

        Assert.Contains(said, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", failure, StringComparison.Ordinal);
    }
}
