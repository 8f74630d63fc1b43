using Interop.Store.Dci;

namespace Interop.Tests.Store;

public sealed class DciSubscriptionTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_subscription_is_made_once_by_one_request(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var (subscriptions, draft) = (store.Database.DciSubscriptions, Draft(store, "c-1"));

        var made = (await subscriptions.AddAsync(draft, [], Cancellation))!;
        var again = (await subscriptions.AddAsync(draft with { Code = "c-2" }, [], Cancellation))!;

        Assert.Equal(("c-1", "c-1"), (made.Code, again.Code));
        Assert.Equal(draft.Question, made.Question);
        Assert.Equal((draft.NextAt, draft.EndsAt, "0 6 * * *", store.Time.GetUtcNow(), (string?)null), (made.NextAt, made.EndsAt, made.Frequency, made.CreatedAt, made.EndedBy));
        Assert.Equal("c-1", Assert.Single(await subscriptions.OfPartnerAsync("ministry", "relief", Cancellation)).Code);
        Assert.Empty(await subscriptions.OfPartnerAsync("foodaid", "relief", Cancellation));
        Assert.Empty(await subscriptions.OfPartnerAsync("ministry", "shelter", Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Each_moment_is_claimed_by_one(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        await store.Database.DciSubscriptions.AddAsync(Draft(store, "c-1"), [], Cancellation);

        Assert.Empty(await other.DciSubscriptions.ClaimAsync(5, Lease, Cancellation));
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.Single(await store.Database.DciSubscriptions.ClaimAsync(5, Lease, Cancellation));
        Assert.Empty(await other.DciSubscriptions.ClaimAsync(5, Lease, Cancellation));
        store.Time.Advance(Lease);
        Assert.Single(await other.DciSubscriptions.ClaimAsync(5, Lease, Cancellation));
        await other.DciSubscriptions.NextAsync("c-1", store.Time.GetUtcNow().AddDays(1), Cancellation);
        store.Time.Advance(Lease);
        Assert.Empty(await other.DciSubscriptions.ClaimAsync(5, Lease, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_whom_it_told_is_remembered_until_it_ends(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var subscriptions = store.Database.DciSubscriptions;
        await subscriptions.AddAsync(Draft(store, "c-1"), [], Cancellation);
        await subscriptions.AddAsync(Draft(store, "c-2"), ["c-1"], Cancellation);

        await subscriptions.TakenAsync("c-1", Prints("p1", "p2"), [], Cancellation);
        Assert.True(await subscriptions.SendAsync("c-1", ["p2", "p3", "p4"], ["p9"], Cancellation));
        Assert.Equal([("p1", Taken, true), ("p2", Doubtful, true), ("p3", Sent, false), ("p4", Sent, false)], await ToldAsync(subscriptions));
        await subscriptions.TakenAsync("c-1", Prints("p2", "p3"), ["p9"], Cancellation);
        Assert.True(await subscriptions.SendAsync("c-1", [], ["p1"], Cancellation));
        Assert.Equal([("p1", Sent, false), ("p2", Taken, true), ("p3", Taken, true), ("p4", Sent, false)], await ToldAsync(subscriptions));
        await subscriptions.TakenAsync("c-1", Prints(), ["p1"], Cancellation);
        Assert.Equal([("p2", Taken, true), ("p3", Taken, true), ("p4", Sent, false)], await ToldAsync(subscriptions));
        Assert.Empty(await subscriptions.ToldAsync("c-2", Cancellation));

        Assert.True(await subscriptions.EndAsync("c-1", "by", Cancellation));
        Assert.False(await subscriptions.EndAsync("c-1", "again", Cancellation));
        Assert.False(await subscriptions.SendAsync("c-1", ["p4"], [], Cancellation));
        await subscriptions.TakenAsync("c-1", Prints("p4"), [], Cancellation);
        await subscriptions.NoteAsync("c-1", Prints("p5"), [], Cancellation);
        var ended = (await subscriptions.FindAsync("c-1", Cancellation))!;
        Assert.Equal(("by", null), (ended.EndedBy, ended.Question));
        Assert.Empty(await subscriptions.ToldAsync("c-1", Cancellation));
        Assert.Equal("c-2", Assert.Single(await subscriptions.OfPartnerAsync("ministry", "relief", Cancellation)).Code);
        store.Time.Advance(TimeSpan.FromDays(9));
        Assert.Equal("c-2", Assert.Single(await subscriptions.ClaimAsync(5, Lease, Cancellation)).Code);

        Assert.Equal(0, await subscriptions.SweepAsync(store.Time.GetUtcNow().AddDays(-10), Cancellation));
        Assert.Equal(1, await subscriptions.SweepAsync(store.Time.GetUtcNow(), Cancellation));
        Assert.Null(await subscriptions.FindAsync("c-1", Cancellation));
        Assert.NotNull(await subscriptions.FindAsync("c-2", Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_each_subscription_the_events_of_one_moment_wait_at_a_time(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var transactions = store.Database.DciTransactions;

        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Events("c-1"), 10, Cancellation));
        Assert.Equal(DciAdding.Known, await transactions.AddAsync(Events("c-1"), 10, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Events("c-2"), 10, Cancellation));
        foreach (var claimed in await transactions.ClaimAsync(5, [], Lease, Cancellation))
        {
            await transactions.AnsweredAsync(claimed.Id, claimed.Attempts, [], Cancellation);
        }

        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Events("c-1"), 10, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_only_noted_is_never_what_was_told(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var subscriptions = store.Database.DciSubscriptions;
        await subscriptions.AddAsync(Draft(store, "c-1"), [], Cancellation);

        await subscriptions.NoteAsync("c-1", Prints("p1", "p2", "p3"), [], Cancellation);
        await subscriptions.SendAsync("c-1", ["p1"], [], Cancellation);
        await subscriptions.NoteAsync("c-1", new Dictionary<string, byte[]> { ["p1"] = [9], ["p2"] = [9] }, ["p3"], Cancellation);

        Assert.Equal([("p1", Sent, true), ("p2", DciToldState.Noted, true)], await ToldAsync(subscriptions));
        var told = await subscriptions.ToldAsync("c-1", Cancellation);
        Assert.Equal([[1], [9]], told.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Print!));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_moment_set_while_another_was_being_set_is_not_lost(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var subscriptions = store.Database.DciSubscriptions;
        await subscriptions.AddAsync(Draft(store, "c-1"), [], Cancellation);
        store.Time.Advance(TimeSpan.FromHours(1));
        var claimed = Assert.Single(await subscriptions.ClaimAsync(5, Lease, Cancellation));

        await subscriptions.NextAsync("c-1", store.Time.GetUtcNow(), Cancellation);
        await subscriptions.AdvanceAsync(claimed, store.Time.GetUtcNow().AddDays(1), Cancellation);

        var again = Assert.Single(await subscriptions.ClaimAsync(5, Lease, Cancellation));
        await subscriptions.AdvanceAsync(again, store.Time.GetUtcNow().AddDays(1), Cancellation);
        store.Time.Advance(Lease);
        Assert.Empty(await subscriptions.ClaimAsync(5, Lease, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_many_made_at_once_only_those_are_kept_that_knew_of_the_others(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? store.Database : other).DciSubscriptions.AddAsync(Draft(store, $"c-{i}"), [], Cancellation))));

        var kept = Assert.Single(made, one => one is not null)!;
        Assert.Null(await other.DciSubscriptions.AddAsync(Draft(store, "d-1"), ["c-99"], Cancellation));
        Assert.NotNull(await other.DciSubscriptions.AddAsync(Draft(store, "d-2"), [kept.Code], Cancellation));
        Assert.NotNull(await other.DciSubscriptions.AddAsync(Draft(store, "d-3") with { Partner = "foodaid" }, [], Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_events_that_are_settled_nothing_stays(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var transactions = store.Database.DciTransactions;
        await transactions.AddAsync(Events("c-1"), 10, Cancellation);
        await transactions.AddAsync(Events("c-2"), 10, Cancellation);
        var claimed = await transactions.ClaimAsync(5, [], Lease, Cancellation);

        Assert.False(await transactions.AnsweredAsync(claimed[0].Id, 7, [], Cancellation));
        Assert.True(await transactions.AnsweredAsync(claimed[0].Id, claimed[0].Attempts, [], Cancellation));
        Assert.True(await transactions.FailedAsync(claimed[1].Id, claimed[1].Attempts, Interop.Store.Notices.DeliveryError.Rejected, null, Cancellation));

        foreach (var one in claimed)
        {
            Assert.Null(await transactions.FindAsync("ministry", "relief", DciTransactionKind.Events, new DciTransactionName.Correlation(one.Id), Cancellation));
        }
    }

    private const DciToldState Sent = DciToldState.Sent;
    private const DciToldState Taken = DciToldState.Taken;
    private const DciToldState Doubtful = DciToldState.Doubtful;

    private static Dictionary<string, byte[]> Prints(params string[] records) => records.ToDictionary(record => record, _ => (byte[])[1]);

    private static async Task<IEnumerable<(string, DciToldState, bool)>> ToldAsync(IDciSubscriptions subscriptions) =>
        (await subscriptions.ToldAsync("c-1", Cancellation)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.State, pair.Value.Print is not null));

    private static DciTransactionDraft Events(string code) =>
        new() { Id = Guid.CreateVersion7(), Kind = DciTransactionKind.Events, Agency = "relief", Partner = "ministry", TransactionId = code, Question = [1], References = [] };

    private static DciSubscription Draft(StoreUnderTest store, string code) => new()
    {
        Code = code,
        Agency = "relief",
        Partner = "ministry",
        MadeBy = Guid.CreateVersion7(),
        Position = 0,
        Frequency = "0 6 * * *",
        Question = [1, 2, 3],
        NextAt = store.Time.GetUtcNow().AddHours(1),
        EndsAt = store.Time.GetUtcNow().AddDays(20),
    };
}
