using Interop.Store.Dci;
using Interop.Store.Notices;

namespace Interop.Tests.Store;

public sealed class DciTransactionTests
{
    private const int Plenty = 1000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_transaction_is_kept_as_it_was_given_and_its_name_is_used_once(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var (transactions, draft) = (store.Database.DciTransactions, Draft("t-1"));

        Assert.Equal(DciAdding.Added, await transactions.AddAsync(draft, Plenty, Cancellation));
        Assert.Equal(DciAdding.Known, await transactions.AddAsync(Draft("t-1"), Plenty, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-1", partner: "foodaid"), Plenty, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-1", agency: "shelter"), Plenty, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-1") with { Kind = DciTransactionKind.Status }, Plenty, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-1") with { Kind = DciTransactionKind.Status }, Plenty, Cancellation));

        var kept = (await FindAsync(store, new DciTransactionName.OfPartner("t-1")))!;
        Assert.Equal(
            (draft.Id, "relief", "ministry", "t-1", DciTransactionStatus.Waiting, 0, store.Time.GetUtcNow(), (DateTimeOffset?)null),
            (kept.Id, kept.Agency, kept.Partner, kept.TransactionId, kept.Status, kept.Attempts, kept.CreatedAt, kept.SettledAt));
        Assert.Equal(draft.Question, kept.Question);
        Assert.Equal([new("r-1", DciItemStatus.Open, null), new("r-2", DciItemStatus.Open, null)], kept.Items);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_partner_has_only_so_many_waiting(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var transactions = store.Database.DciTransactions;
        await transactions.AddAsync(Draft("t-1"), 2, Cancellation);
        await transactions.AddAsync(Draft("t-2"), 2, Cancellation);

        Assert.Equal(DciAdding.TooMany, await transactions.AddAsync(Draft("t-3"), 2, Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-3", partner: "foodaid"), 2, Cancellation));
        var first = (await transactions.ClaimAsync(1, ["foodaid"], Lease, Cancellation))[0];
        Assert.True(await transactions.AnsweredAsync(first.Id, 1, [], Cancellation));
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-3"), 2, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Each_is_claimed_by_one_of_many_until_its_lease_ends_unless_it_is_renewed(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        foreach (var i in Enumerable.Range(0, 40))
        {
            await store.Database.DciTransactions.AddAsync(Draft($"t-{i}"), Plenty, Cancellation);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            var claimed = new List<DciTransaction>();
            while (await (i % 2 == 0 ? store.Database : other).DciTransactions.ClaimAsync(3, [], Lease, Cancellation) is { Count: > 0 } some)
            {
                claimed.AddRange(some);
            }

            return claimed;
        })));

        var all = claims.SelectMany(claimed => claimed).ToList();
        Assert.Equal((40, 40), (all.Count, all.DistinctBy(transaction => transaction.Id).Count()));
        store.Time.Advance(Lease / 2);
        Assert.True(await other.DciTransactions.RenewAsync(all[0].Id, 1, Lease, Cancellation));
        Assert.False(await other.DciTransactions.RenewAsync(all[0].Id, 2, Lease, Cancellation));
        store.Time.Advance(Lease / 2);
        var again = await other.DciTransactions.ClaimAsync(Plenty, [], Lease, Cancellation);
        Assert.Equal(39, again.Count);
        Assert.DoesNotContain(all[0].Id, again.Select(transaction => transaction.Id));
        Assert.False(await store.Database.DciTransactions.RenewAsync(again[0].Id, 1, Lease, Cancellation));
        Assert.False(await store.Database.DciTransactions.AnsweredAsync(again[0].Id, 1, [], Cancellation));
        Assert.False(await store.Database.DciTransactions.FailedAsync(again[0].Id, 1, DeliveryError.TimedOut, null, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Partners_may_be_left_out_of_a_claim(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.Database.DciTransactions.AddAsync(Draft("t-1"), Plenty, Cancellation);
        await store.Database.DciTransactions.AddAsync(Draft("t-2", partner: "foodaid"), Plenty, Cancellation);

        Assert.Equal("foodaid", Assert.Single(await store.Database.DciTransactions.ClaimAsync(5, ["ministry", "north"], Lease, Cancellation)).Partner);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_was_asked_is_erased_once_it_was_answered_or_given_up(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var transactions = store.Database.DciTransactions;
        await transactions.AddAsync(Draft("t-1"), Plenty, Cancellation);
        await transactions.AddAsync(Draft("t-2"), Plenty, Cancellation);
        var claimed = await transactions.ClaimAsync(5, [], Lease, Cancellation);
        var (first, second) = (claimed.Single(one => one.TransactionId == "t-1"), claimed.Single(one => one.TransactionId == "t-2"));

        Assert.True(await transactions.AnsweredAsync(first.Id, 1, [new("r-1", DciItemStatus.Succeeded, null), new("r-2", DciItemStatus.Rejected, "rjct.filter.invalid")], Cancellation));
        Assert.True(await transactions.FailedAsync(second.Id, 1, DeliveryError.Unreachable, store.Time.GetUtcNow().AddSeconds(2), Cancellation));
        Assert.NotNull((await FindAsync(store, new DciTransactionName.Correlation(second.Id)))!.Question);
        store.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, Assert.Single(await transactions.ClaimAsync(5, [], Lease, Cancellation)).Attempts);
        Assert.True(await transactions.FailedAsync(second.Id, 2, DeliveryError.Rejected, null, Cancellation));

        var (answered, dead) = ((await FindAsync(store, new DciTransactionName.Correlation(first.Id)))!, (await FindAsync(store, new DciTransactionName.Correlation(second.Id)))!);
        Assert.Equal((DciTransactionStatus.Answered, null), (answered.Status, answered.Question));
        Assert.Equal([new("r-1", DciItemStatus.Succeeded, null), new("r-2", DciItemStatus.Rejected, "rjct.filter.invalid")], answered.Items);
        Assert.Equal((DciTransactionStatus.Dead, null, DeliveryError.Rejected, store.Time.GetUtcNow()), (dead.Status, dead.Question, dead.LastError, dead.SettledAt));
        Assert.All(dead.Items, item => Assert.Equal(DciItemStatus.Rejected, item.Status));
        store.Time.Advance(Lease * 2);
        Assert.Empty(await transactions.ClaimAsync(5, [], Lease, Cancellation));
    }

    // Takes what migration 8 made away again.
    private const string BeforeEvents = """
        DROP INDEX dci_item_request;
        DROP INDEX dci_transaction_partner;
        ALTER TABLE dci_item DROP COLUMN partner; ALTER TABLE dci_item DROP COLUMN agency; ALTER TABLE dci_item DROP COLUMN kind; ALTER TABLE dci_item DROP COLUMN created_at;
        CREATE INDEX dci_item_reference ON dci_item (reference);
        ALTER TABLE dci_told DROP COLUMN print;
        DELETE FROM schema_migration WHERE number >= 8
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_an_earlier_version_kept_is_found_as_before(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var draft = Draft("t-1");
        await store.Database.DciTransactions.AddAsync(draft, Plenty, Cancellation);
        await store.RunAsync(BeforeEvents);

        await using var later = await store.OpenAnotherAsync();

        foreach (var name in (DciTransactionName[])[new DciTransactionName.OfPartner("t-1"), new DciTransactionName.Correlation(draft.Id), new DciTransactionName.Requests(["r-2", "r-1"])])
        {
            Assert.Equal(draft.Id, (await later.DciTransactions.FindAsync("ministry", "relief", DciTransactionKind.Search, name, Cancellation))!.Id);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_transaction_is_found_by_each_of_its_names_and_only_by_whose_it_is(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var (older, newer) = (Draft("t-1"), Draft("t-2") with { References = ["r-2", "r-3"] });
        await store.Database.DciTransactions.AddAsync(older, Plenty, Cancellation);
        store.Time.Advance(TimeSpan.FromSeconds(1));
        await store.Database.DciTransactions.AddAsync(newer, Plenty, Cancellation);

        Assert.Equal(newer.Id, (await FindAsync(store, new DciTransactionName.Requests(["r-2", "r-2"])))!.Id);
        Assert.Equal(older.Id, (await FindAsync(store, new DciTransactionName.Requests(["r-2", "r-1"])))!.Id);
        Assert.Null(await FindAsync(store, new DciTransactionName.Requests(["r-1", "r-3"])));
        Assert.Equal(older.Id, (await FindAsync(store, new DciTransactionName.Correlation(older.Id)))!.Id);
        foreach (var name in (DciTransactionName[])[new DciTransactionName.OfPartner("t-1"), new DciTransactionName.Correlation(older.Id), new DciTransactionName.Requests(["r-1"])])
        {
            Assert.Equal(older.Id, (await FindAsync(store, name))!.Id);
            Assert.Null(await store.Database.DciTransactions.FindAsync("foodaid", "relief", DciTransactionKind.Search, name, Cancellation));
            Assert.Null(await store.Database.DciTransactions.FindAsync("ministry", "shelter", DciTransactionKind.Search, name, Cancellation));
            Assert.Null(await store.Database.DciTransactions.FindAsync("ministry", "relief", DciTransactionKind.Status, name, Cancellation));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_settled_is_swept_after_its_time_and_what_waits_is_not(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var transactions = store.Database.DciTransactions;
        await transactions.AddAsync(Draft("t-1"), Plenty, Cancellation);
        await transactions.AnsweredAsync((await transactions.ClaimAsync(1, [], Lease, Cancellation))[0].Id, 1, [], Cancellation);
        await transactions.AddAsync(Draft("t-2"), Plenty, Cancellation);
        var settled = store.Time.GetUtcNow();
        store.Time.Advance(TimeSpan.FromDays(100));

        Assert.Equal(0, await transactions.SweepAsync(settled, Cancellation));
        Assert.Equal(1, await transactions.SweepAsync(store.Time.GetUtcNow(), Cancellation));
        Assert.Null(await FindAsync(store, new DciTransactionName.OfPartner("t-1")));
        Assert.Equal(2, (await FindAsync(store, new DciTransactionName.OfPartner("t-2")))!.Items.Count);
        Assert.Equal(DciAdding.Added, await transactions.AddAsync(Draft("t-1"), Plenty, Cancellation));
    }

    private static Task<DciTransaction?> FindAsync(StoreUnderTest store, DciTransactionName name) =>
        store.Database.DciTransactions.FindAsync("ministry", "relief", DciTransactionKind.Search, name, Cancellation);

    private static DciTransactionDraft Draft(string name, string partner = "ministry", string agency = "relief") => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = DciTransactionKind.Search,
        Agency = agency,
        Partner = partner,
        TransactionId = name,
        Question = [1, 2, 0, 255],
        References = ["r-1", "r-2"],
    };
}
