using System.Net;
using Interop.Store.Dci;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A transaction is answered, or given up after three days, and forgotten in the end; of several replicas one works on each.</summary>
public sealed class TransactionLifeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_three_days_it_is_given_up_and_later_forgotten()
    {
        var clock = new LaterTime();
        await using var world = await AsyncWorld.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        world.Receiver.Answer = Failing(500);
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.UntilAsync(id, transaction => transaction.LastError == DeliveryError.PeerFailed);

        clock.Ahead += TimeSpan.FromDays(3) + TimeSpan.FromHours(1);
        var dead = await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Dead);

        Assert.Equal((DeliveryError.PeerFailed, null), (dead.LastError, dead.Question));
        Assert.Equal(["rjct"], await world.StateAsync(id));
        Assert.Equal(("callback-dead", "PeerFailed"), (world.Entries(id).Last(entry => entry.Outcome != "status-told").Outcome, world.Entries(id).Last(entry => entry.Outcome != "status-told").Reason));
        clock.Ahead += TimeSpan.FromDays(31);
        while (await world.FindAsync(id) is not null)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("sync/txn/status", AsyncWorld.Status("correlation_id", id))).Status);
    }

    [Fact]
    public async Task Each_attempt_counts_as_questions_of_the_partner_s()
    {
        await using var world = await AsyncWorld.StartAsync(world => world.Options.RequestsPerMinute = 1);
        world.Receiver.Answer = Failing(500);

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var third = await world.UntilAsync(id, transaction => transaction.Attempts >= 3);

        // The first was counted when the message was taken.
        Assert.Equal((DeliveryError.NotAnswered, 1), (third.LastError, world.Receiver.Unread));
    }

    [Fact]
    public async Task A_receiver_that_asks_to_be_left_alone_is()
    {
        await using var world = await AsyncWorld.StartAsync();
        world.Receiver.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "300";
            return Failing(503)(context);
        };

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var failed = await world.UntilAsync(id, transaction => transaction.LastError == DeliveryError.PeerFailed);

        Assert.InRange(failed.NextAttempt - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(240), TimeSpan.FromSeconds(331));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_waited_for_only_a_moment()
    {
        await using var world = await AsyncWorld.StartAsync();
        var released = new TaskCompletionSource();
        world.Receiver.Answer = context => released.Task.WaitAsync(context.RequestAborted);

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        var failed = await world.UntilAsync(id, transaction => transaction.LastError != DeliveryError.None);
        released.SetResult();

        Assert.Equal(DeliveryError.TimedOut, failed.LastError);
    }

    [Fact]
    public async Task The_store_holds_no_word_of_what_is_asked()
    {
        await using var world = await AsyncWorld.StartAsync();
        world.Receiver.Answer = Failing(500);
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1", null, DciText.Number("N-SECRET-7")));
        await world.UntilAsync(id, transaction => transaction.Attempts > 0);

        foreach (var file in Directory.GetFiles(world.World.Options.DataFolder, "policies.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync(Cancellation);
            Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
            Assert.DoesNotContain("search_criteria", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.PostgreSql)]
    public async Task Of_two_replicas_one_delivers_each_answer(Database database)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(database);
        var connection = store.Options.ConnectionString;
        await using var world = await AsyncWorld.StartAsync(world => world.Options.StoreConnection = connection);
        await using var other = await GatewayWorld.StartAsync(next =>
        {
            var options = world.World.Options;
            (next.Options.AllowPrivateWebhooks, next.Options.Issuers) = (true, options.Issuers);
            (next.Options.StoreConnection, next.Options.StoreFile) = (connection, connection is null ? Path.Combine(options.DataFolder, "policies.db") : null);
            (next.Options.PartnersFile, next.Options.Agencies) = (null, options.Agencies);
            (next.Options.AgreementsFile, next.Options.ProtectionRulesFile, next.Options.Administrators) = (null, null, options.Administrators);
            var keys = Directory.CreateDirectory(Path.Combine(next.Options.DataFolder, "keys"));
            foreach (var file in Directory.GetFiles(Path.Combine(options.DataFolder, "keys")))
            {
                File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
            }
        });
        List<string> ids = [];
        foreach (var i in Enumerable.Range(0, 20))
        {
            ids.Add(await world.AcknowledgedAsync(AsyncWorld.Search($"t-{i}")));
        }

        await Task.WhenAll(ids.Select(id => world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered)));
        List<string?> messages = [];
        while (world.Receiver.Unread > 0)
        {
            messages.Add((await world.NextAsync()).Valid().MessageId);
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), messages.Order(StringComparer.Ordinal));
    }

    private static Func<HttpContext, Task> Failing(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
