using Interop.Store;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class PolicyStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_written_is_found_as_it_was_written(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);

        var written = await store.WriteAsync(Consent("c1"), Partner("ministry"), Consent("c1", 1, subject: "p2"));

        Assert.Equal([1L, 2, 3], written.Select(version => version.Seq));
        Assert.Equal(new string('0', 64), written[0].PreviousHash);
        Assert.Equal([written[0].Hash, written[1].Hash], written.Skip(1).Select(version => version.PreviousHash));
        Assert.Equal(written[2], await store.Policies.FindAsync(PolicyKind.Consent, "c1", Cancellation));
        Assert.Equal(written[1], await store.Policies.FindAsync(PolicyKind.Partner, "ministry", Cancellation));
        Assert.Null(await store.Policies.FindAsync(PolicyKind.Agreement, "c1", Cancellation));
        Assert.Equal([written[0], written[2]], await store.Policies.HistoryAsync(PolicyKind.Consent, "c1", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(written, await store.Policies.ChangesAsync(0, 10, Cancellation));
        Assert.Equal([written[1]], await store.Policies.ChangesAsync(1, 1, Cancellation));
        Assert.Equal(3, await store.Policies.HeadAsync(Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_write_on_another_version_than_the_newest_writes_nothing(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.WriteAsync(Consent("c1"), Consent("c1", 1));

        Assert.Equal(new WriteResult.Conflict(PolicyKind.Consent, "c1", 2), await store.Policies.WriteAsync([Consent("c2"), Consent("c1", 1)], Cancellation));
        Assert.Equal(new WriteResult.Conflict(PolicyKind.Consent, "c3", 0), await store.Policies.WriteAsync([Consent("c2"), Consent("c3", 1)], Cancellation));

        Assert.Equal(2, await store.Policies.HeadAsync(Cancellation));
        Assert.Null(await store.Policies.FindAsync(PolicyKind.Consent, "c2", Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_deleted_is_gone_from_the_current_and_kept_in_history(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.WriteAsync(Consent("c1"), Consent("c2"));
        await store.WriteAsync(Consent("c1", 1, deleted: true));

        Assert.Equal(["c2"], await Ids(store.Policies.CurrentAsync(PolicyKind.Consent, null, 0, Cancellation)));
        Assert.Equal(1, await store.Policies.CountAsync(PolicyKind.Consent, Cancellation));
        Assert.Equal(["c2"], (await store.Policies.ConsentsAsync("relief", ["p1"], null, Cancellation)).Select(version => version.Id));
        Assert.True((await store.Policies.FindAsync(PolicyKind.Consent, "c1", Cancellation))!.Deleted);

        await store.WriteAsync(Consent("c1", 2));
        Assert.Equal(["c2", "c1"], await Ids(store.Policies.CurrentAsync(PolicyKind.Consent, "relief", 0, Cancellation)));
        Assert.Equal(["c1"], await Ids(store.Policies.CurrentAsync(PolicyKind.Consent, "relief", 2, Cancellation)));
        Assert.Equal(2, await store.Policies.CountAsync(PolicyKind.Consent, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_past_is_as_it_was_at_each_moment(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var first = store.Time.GetUtcNow();
        await store.WriteAsync(Consent("c1"), Consent("c2", agency: "other"), Partner("ministry"));
        store.Time.Advance(TimeSpan.FromMicroseconds(10));
        await store.WriteAsync(Consent("c1", 1, subject: "p9"), Consent("c3"));
        store.Time.Advance(TimeSpan.FromMicroseconds(10));
        await store.WriteAsync(Consent("c1", 2, subject: "p9", deleted: true));

        Assert.Empty(await Ids(store.Policies.AsOfAsync(PolicyKind.Consent, null, first.AddMicroseconds(-1), Cancellation)));
        Assert.Equal(["c1", "c2"], await Ids(store.Policies.AsOfAsync(PolicyKind.Consent, null, first, Cancellation)));
        Assert.Equal(["c1"], await Ids(store.Policies.AsOfAsync(PolicyKind.Consent, "relief", first.AddMicroseconds(9), Cancellation)));
        Assert.Equal(["c2", "c1", "c3"], await Ids(store.Policies.AsOfAsync(PolicyKind.Consent, null, first.AddMicroseconds(10), Cancellation)));
        Assert.Equal(["c2", "c3"], await Ids(store.Policies.AsOfAsync(PolicyKind.Consent, null, first.AddYears(1), Cancellation)));

        Assert.Equal(["c1"], await Consents(store, "p1", first));
        Assert.Equal(["c3"], await Consents(store, "p1", first.AddMicroseconds(10)));
        Assert.Equal(["c1"], await Consents(store, "p9", first.AddMicroseconds(19)));
        Assert.Empty(await Consents(store, "p9", first.AddMicroseconds(20)));
        Assert.Empty(await Consents(store, "p9", null));
        Assert.Equal(["c3"], await Consents(store, "p1", null));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_clock_that_steps_back_does_not_take_the_order_with_it(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var before = (await store.WriteAsync(Consent("c1")))[0].At;
        await using var slow = await store.OpenAnotherAsync(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(before.AddHours(-1)));

        var written = Assert.IsType<WriteResult.Written>(await slow.Policies.WriteAsync([Consent("c2")], Cancellation));

        Assert.Equal(before, written.Versions[0].At);
        Assert.IsType<Interop.Store.Verifying.StoreVerification.Intact>(await store.VerifyAsync());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Thousands_are_written_at_once_and_streamed_in_order(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.WriteAsync([.. Enumerable.Range(0, 12_000).Select(i => Consent($"c{i}", subject: $"p{i}"))]);
        await store.WriteAsync([.. Enumerable.Range(0, 500).Select(i => Consent($"c{i * 7}", 1))]);

        var current = await store.Policies.CurrentAsync(PolicyKind.Consent, "relief", 0, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(12_000, current.Count);
        Assert.Equal(current.Select(version => version.Seq).Order(), current.Select(version => version.Seq));
        Assert.Equal(500, current.Count(version => version.Version == 2));
        Assert.Equal(12_000, current.Select(version => version.Id).Distinct().Count());
        Assert.Equal(12_000, await store.Policies.CountAsync(PolicyKind.Consent, Cancellation));
    }

    [Theory]
    [InlineData("", "{}", "Id must be a text")]
    [InlineData("a\0b", "{}", "Id must be a text")]
    [InlineData("a<half>b", "{}", "Id must be a text")]
    [InlineData("c1", "", "Content must be JSON")]
    [InlineData("c1", "{} {}", "Content must be JSON")]
    [InlineData("c1", "\"<half>\"", "Content must be JSON")]
    public async Task What_could_not_be_kept_to_the_letter_is_refused_by_field(string id, string content, string message)
    {
        await using var store = await StoreUnderTest.OpenAsync(Database.Sqlite);
        var write = Consent("c") with { Id = WithHalf(id), Content = WithHalf(content) };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => store.Policies.WriteAsync([write], Cancellation));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    // Half of a surrogate pair, which an attribute cannot hold.
    private static string WithHalf(string text) => text.Replace("<half>", "\ud800", StringComparison.Ordinal);

    private static async Task<List<string>> Ids(IAsyncEnumerable<PolicyVersion> versions) => await versions.Select(version => version.Id).ToListAsync();

    private static async Task<IEnumerable<string>> Consents(StoreUnderTest store, string subject, DateTimeOffset? at) =>
        (await store.Policies.ConsentsAsync("relief", [subject, "nobody"], at, Cancellation)).Select(version => version.Id);
}
