using Interop.Contracts;
using Interop.Store.Recipients;

namespace Interop.Tests.Store;

public sealed class RecipientTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_a_partner_received_adds_up_with_its_first_and_its_last_time(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.Database.Recipients.RecordAsync([Received(0, "d1", DataCategory.Identity), Received(1, "d2", DataCategory.Photo)], Cancellation);
        await store.Database.Recipients.RecordAsync([Received(30, "d3", DataCategory.Contact), Received(30, "d4", DataCategory.Identity, subject: "p2")], Cancellation);
        await using var other = await store.OpenAnotherAsync();
        await other.Recipients.RecordAsync([Received(-24, "d0", DataCategory.Identity)], Cancellation);

        var rows = await store.Database.Recipients.OfAsync("relief", ["p1", "p2", "p3", "p1"], Cancellation);

        Assert.Equal(["p1", "p2"], rows.Select(row => row.Subject));
        Assert.Equal(
            new Recipient
            {
                Agency = "relief",
                Subject = "p1",
                Partner = "ministry",
                Purpose = "BENEFIT",
                Categories = DataCategorySet.Of(DataCategory.Identity, DataCategory.Photo, DataCategory.Contact),
                FirstAt = _noon.AddHours(-24),
                LastAt = _noon.AddHours(30),
                FirstDecision = "d0",
                LastDecision = "d3",
            },
            rows[0]);
        Assert.Empty(await store.Database.Recipients.OfAsync("other", ["p1"], Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Only_a_new_day_or_category_is_written_again(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.Database.Recipients.RecordAsync([Received(0, "d1", DataCategory.Identity, DataCategory.Contact)], Cancellation);

        await store.Database.Recipients.RecordAsync([Received(3, "d2", DataCategory.Contact)], Cancellation);
        Assert.Equal("d1", (await OneAsync(store)).LastDecision);

        await store.Database.Recipients.RecordAsync([Received(4, "d3", DataCategory.Photo)], Cancellation);
        Assert.Equal("d3", (await OneAsync(store)).LastDecision);

        await store.Database.Recipients.RecordAsync([Received(12, "d4", DataCategory.Photo)], Cancellation);
        Assert.Equal((_noon.AddHours(12), "d4", "d1"), ((await OneAsync(store)).LastAt, (await OneAsync(store)).LastDecision, (await OneAsync(store)).FirstDecision));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Many_at_once_on_two_replicas_are_all_recorded(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        string[] subjects = [.. Enumerable.Range(0, 50).Select(i => $"p{i}")];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(caller => Task.Run(() => (caller % 2 == 0 ? store.Database : other).Recipients.RecordAsync(
            [.. (caller % 3 == 0 ? subjects : subjects.Reverse()).Select(subject => Received(caller, $"d{caller}", (DataCategory)((caller % 12) + 1), subject))],
            Cancellation))));

        var rows = await store.Database.Recipients.OfAsync("relief", subjects, Cancellation);
        Assert.Equal(50, rows.Count);
        Assert.All(rows, row => Assert.Equal((DataCategorySet.All, DateOnly.FromDateTime(_noon.UtcDateTime)), (row.Categories, DateOnly.FromDateTime(row.FirstAt.UtcDateTime))));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_receipt_that_did_not_become_durable_is_not_taken_for_durable_later(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.RunAsync("ALTER TABLE recipient RENAME TO recipient_away");
        await Assert.ThrowsAsync<Interop.Store.StoreUnavailableException>(
            () => store.Database.Recipients.RecordAsync([Received(0, "d1", DataCategory.Identity)], Cancellation));
        await store.RunAsync("ALTER TABLE recipient_away RENAME TO recipient");

        await store.Database.Recipients.RecordAsync([Received(0, "d1", DataCategory.Identity)], Cancellation);

        Assert.Equal("d1", (await OneAsync(store)).FirstDecision);
    }

    [Fact]
    public async Task A_receipt_of_nothing_is_refused()
    {
        await using var store = await StoreUnderTest.OpenAsync(Database.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(() => store.Database.Recipients.RecordAsync([Received(0, "d1")], Cancellation));
    }

    private static async Task<Recipient> OneAsync(StoreUnderTest store) => Assert.Single(await store.Database.Recipients.OfAsync("relief", ["p1"], Cancellation));

    private static Receipt Received(int hours, string decision, params DataCategory[] categories) => Received(hours, decision, categories, "p1");

    private static Receipt Received(int hours, string decision, DataCategory category, string subject) => Received(hours, decision, [category], subject);

    private static Receipt Received(int hours, string decision, DataCategory[] categories, string subject) => new()
    {
        Agency = "relief",
        Subject = subject,
        Partner = "ministry",
        Purpose = "BENEFIT",
        Categories = DataCategorySet.Of(categories),
        At = _noon.AddHours(hours),
        Decision = decision,
    };
}
