using Interop.Contracts;
using Interop.Store;
using Interop.Store.Recipients;
using Interop.Store.Verifying;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class OutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_is_down_everything_refuses_and_afterwards_everything_works_again()
    {
        PostgresBinaries.Require();
        await using var server = await PostgresServer.StartNewAsync();
        var options = new StoreOptions { ConnectionString = server.Address("postgres"), Timeout = TimeSpan.FromSeconds(3) };
        await using var database = await StoreDatabase.OpenAsync(options, TimeProvider.System, Cancellation);
        await using var other = await StoreDatabase.OpenAsync(options, TimeProvider.System, Cancellation);
        var store = database.Policies;
        Assert.IsType<WriteResult.Written>(await store.WriteAsync([Consent("c1")], Cancellation));
        var waiting = store.WaitAsync(1, TimeSpan.FromMinutes(5), Cancellation);

        await server.StopAsync();
        await Refuses(() => waiting);
        await Refuses(() => store.HeadAsync(Cancellation));
        await Refuses(() => store.WriteAsync([Consent("c2")], Cancellation));
        await Refuses(() => store.FindAsync(PolicyKind.Consent, "c1", Cancellation));
        await Refuses(() => store.ConsentsAsync("relief", ["p1"], null, Cancellation));
        await Refuses(() => store.ChangesAsync(0, 1, Cancellation));
        await Refuses(() => store.CountAsync(PolicyKind.Consent, Cancellation));
        await Refuses(() => store.CurrentAsync(PolicyKind.Consent, null, 0, Cancellation).ToListAsync(Cancellation).AsTask());
        await Refuses(() => store.HistoryAsync(PolicyKind.Consent, "c1", Cancellation).ToListAsync(Cancellation).AsTask());
        await Refuses(() => store.AsOfAsync(PolicyKind.Consent, null, DateTimeOffset.MaxValue, Cancellation).ToListAsync(Cancellation).AsTask());
        await Refuses(() => store.WaitAsync(1, TimeSpan.FromMinutes(5), Cancellation));
        await Refuses(() => database.Recipients.RecordAsync([Received], Cancellation));
        await Refuses(() => database.Recipients.OfAsync("relief", ["p1"], Cancellation));
        await Refuses(() => database.Notifications.ClaimAsync(1, TimeSpan.FromMinutes(1), Cancellation));
        await Refuses(() => database.Messages.TakeAsync("ministry", "m-1", DateTimeOffset.MaxValue, Cancellation));
        await Refuses(() => StoreDatabase.OpenAsync(options, TimeProvider.System, Cancellation));

        await server.StartAsync();
        var again = store.WaitAsync(1, TimeSpan.FromMinutes(5), Cancellation);
        Assert.IsType<WriteResult.Written>(await other.Policies.WriteAsync([Consent("c2")], Cancellation));
        await again.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await database.Recipients.RecordAsync([Received], Cancellation);
        Assert.Equal(2, await store.HeadAsync(Cancellation));
        Assert.IsType<StoreVerification.Intact>(await StoreVerifier.VerifyAsync(options, null, Cancellation));
    }

    [Fact]
    public async Task A_lock_that_is_not_let_go_is_not_waited_for_without_end()
    {
        await using var store = await StoreUnderTest.OpenAsync(Database.PostgreSql);
        await using var impatient = await StoreDatabase.OpenAsync(store.Options with { Timeout = TimeSpan.FromMilliseconds(500) }, store.Time, Cancellation);
        await using var holder = new Npgsql.NpgsqlConnection(store.Options.ConnectionString);
        await holder.OpenAsync(Cancellation);
        await using var transaction = await holder.BeginTransactionAsync(Cancellation);
        await using var hold = new Npgsql.NpgsqlCommand("SELECT 1 FROM policy_head FOR UPDATE", holder, transaction);
        await hold.ExecuteNonQueryAsync(Cancellation);

        await Refuses(() => impatient.Policies.WriteAsync([Consent("c1")], Cancellation));
        await transaction.RollbackAsync(Cancellation);

        Assert.IsType<WriteResult.Written>(await impatient.Policies.WriteAsync([Consent("c1")], Cancellation));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_not_waited_for_without_end()
    {
        await using var store = await StoreUnderTest.OpenAsync(Database.Sqlite);
        await using var impatient = await StoreDatabase.OpenAsync(store.Options with { Timeout = TimeSpan.FromMilliseconds(500) }, store.Time, Cancellation);
        await using var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={store.Options.File};Pooling=false");
        await holder.OpenAsync(Cancellation);
        await using (var transaction = holder.BeginTransaction(deferred: false))
        {
            await Refuses(() => impatient.Policies.WriteAsync([Consent("c1")], Cancellation));
        }

        Assert.IsType<WriteResult.Written>(await impatient.Policies.WriteAsync([Consent("c1")], Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var store = await StoreUnderTest.UnopenedAsync(Database.Sqlite);
        await File.WriteAllTextAsync(store.Options.File!, new string('x', 10_000), Cancellation);

        await Refuses(() => StoreDatabase.OpenAsync(store.Options with { Timeout = TimeSpan.FromMilliseconds(200) }, store.Time, Cancellation));
    }

    private static Receipt Received => new()
    {
        Agency = "relief",
        Subject = "p1",
        Partner = "ministry",
        Purpose = "BENEFIT",
        Categories = DataCategorySet.Of(DataCategory.Identity),
        At = DateTimeOffset.UnixEpoch,
        Decision = "d1",
    };

    private static async Task Refuses(Func<Task> work)
    {
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => work().WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain("relief", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c1", refusal.Message, StringComparison.Ordinal);
    }
}
