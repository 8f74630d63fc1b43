using Interop.Store;
using Interop.Store.Verifying;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class ConcurrencyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_many_writers_on_two_replicas_one_wins_each_version_and_no_number_is_left_out(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync(TimeProvider.System);

        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => WriteAsync(writer % 2 == 0 ? store.Policies : other.Policies))));

        var all = await store.Policies.ChangesAsync(0, 10_000, Cancellation);
        Assert.Equal(wins.Sum(), all.Count);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(seq => (long)seq), all.Select(version => version.Seq));
        Assert.All(all.GroupBy(version => version.Id), item => Assert.Equal(Enumerable.Range(1, item.Count()), item.Select(version => version.Version)));
        Assert.All(Enumerable.Range(0, 4), item => Assert.Equal(20, all.Count(version => version.Id == $"c{item}")));
        Assert.IsType<StoreVerification.Intact>(await store.VerifyAsync());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_reader_never_sees_a_version_before_the_one_that_precedes_it(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await (writer % 2 == 0 ? store.Policies : other.Policies).WriteAsync([Consent($"w{writer}-{i}"), Partner($"w{writer}-{i}")], Cancellation);
            }
        })));

        var seen = 0L;
        while (seen < 400)
        {
            foreach (var version in await other.Policies.ChangesAsync(seen, 50, Cancellation))
            {
                Assert.Equal(++seen, version.Seq);
            }
        }

        await writing;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Who_waits_is_woken_by_a_write_of_another_replica(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        var waiting = other.Policies.WaitAsync(0, TimeSpan.FromMinutes(5), Cancellation);
        Assert.False(waiting.IsCompleted);

        await store.WriteAsync(Consent("c1"));
        await waiting.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        await other.Policies.WaitAsync(0, TimeSpan.FromMinutes(5), Cancellation);
        await other.Policies.WaitAsync(1, TimeSpan.FromMilliseconds(20), Cancellation);
        using var cancel = new CancellationTokenSource();
        var cancelled = other.Policies.WaitAsync(1, TimeSpan.FromMinutes(5), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    // Every writer tries to bring each of four items to version 20, always on the version it last saw.
    private static async Task<int> WriteAsync(IPolicyStore store)
    {
        var (wins, seen) = (0, new int[4]);
        for (var item = 0; seen.Min() < 20; item = (item + 1) % 4)
        {
            if (seen[item] == 20)
            {
                continue;
            }

            switch (await store.WriteAsync([Consent($"c{item}", seen[item])], Cancellation))
            {
                case WriteResult.Written:
                    (wins, seen[item]) = (wins + 1, seen[item] + 1);
                    break;
                case WriteResult.Conflict conflict:
                    Assert.True(conflict.Version > seen[item]);
                    seen[item] = conflict.Version;
                    break;
            }
        }

        return wins;
    }
}
