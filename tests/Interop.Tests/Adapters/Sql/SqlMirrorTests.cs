using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Tests.Adapters.Mirroring;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Sql;

public sealed class SqlMirrorTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task Rows_are_persons_and_edits_withdrawals_and_deletions_are_seen_after_a_refresh(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        await using var mirrored = await MirroredSource.StartAsync(database.Source(), _time, "sql", "people");
        Assert.Contains("\"permit\"", await mirrored.SearchAsync("Patient", "identifier", "urn:example:national-id|SYN-2"), StringComparison.Ordinal);

        await database.RunAsync("UPDATE aid.people SET share = '0', changed = '2026-11-26T00:00:00Z' WHERE id = 2");
        await database.RunAsync("UPDATE aid.people SET gone = '1', changed = '2026-11-26T00:00:00Z' WHERE id = 3");
        await mirrored.RefreshAsync();

        Assert.Equal(["Person 1", "Person 2", "Person 4", "Person 5"], await mirrored.Adapter.NamesAsync());
        var match = Assert.Single(await mirrored.Adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:example:national-id", "SYN-2")));
        Assert.Equal(ConsentDecision.Deny, Assert.Single(match.Consents).Decision);
    }

    // C10
    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task A_mapped_column_that_is_gone_is_told_and_the_consent_of_it_is_gone_with_it(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        await database.RunAsync("ALTER TABLE aid.people DROP COLUMN share");
        await using var mirrored = await MirroredSource.StartAsync(database.Source(), _time, "sql", "people");

        Assert.Contains("share", await mirrored.Adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.All(await mirrored.Adapter.AllAsync(RecordKind.Beneficiary), match => Assert.Empty(match.Consents));
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public async Task A_row_that_is_removed_is_gone_after_a_full_reading(string engine)
    {
        using var database = await SqlDatabase.OfAsync(engine);
        await using var mirrored = await MirroredSource.StartAsync(database.Source(options => options with { DeletedColumn = null }), _time, "sql", "people");

        await database.RunAsync("DELETE FROM aid.people WHERE id = 5");
        await mirrored.Adapter.ReconcileAsync(Asked.Cancellation);

        Assert.Equal(4, (await mirrored.Adapter.PeopleAsync()).Count);
    }
}
