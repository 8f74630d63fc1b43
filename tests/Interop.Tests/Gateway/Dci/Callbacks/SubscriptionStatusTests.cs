using System.Net;
using System.Text.Json.Nodes;
using Interop.Store.Dci;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using static Interop.Tests.Gateway.Dci.Callbacks.SubscriptionTests;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>Subscribe and unsubscribe messages have a state as searches have, and ending a subscription waits for nobody.</summary>
public sealed class SubscriptionStatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscribe_message_is_found_by_each_of_its_names()
    {
        await using var world = await StartAsync(new LaterTime());
        var (code, id) = await SubscribedAsync(world, "t-1");
        await world.SendAsync("subscribe", Subscribe("t-2"));
        await world.NextAsync();

        foreach (var (attribute, value) in ((string, JsonNode)[])[("transaction_id", "t-1"), ("correlation_id", id)])
        {
            var status = await StateAsync(world, attribute, value);
            Assert.Equal(("t-1", id), ((string?)status["transaction_id"], (string?)status["correlation_id"]));
            var item = Assert.Single(status["search_response"]!.AsArray())!;
            Assert.Equal(("r-1", "succ", null), ((string?)item["reference_id"], (string?)item["status"], (string?)item["status_reason_message"]));
            Assert.DoesNotContain(code, status.ToJsonString(), StringComparison.Ordinal);
        }

        // The newest that holds the request; the code of its rejection is none that DCI's state has a place for.
        await UntilAsync(world, "t-2", DciTransactionKind.Subscribe);
        var rejected = await StateAsync(world, "reference_id_list", new JsonArray("r-1"));
        Assert.Equal("t-2", (string?)rejected["transaction_id"]);
        Assert.Equal(("rjct", null, "rjct.event.already_subscribed"), Said(rejected));
        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1", "receipt"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1", "subscribe"), "foodaid")).Status);
    }

    [Fact]
    public async Task The_state_of_a_subscribe_message_is_posted_to_who_asks_for_it_so()
    {
        await using var world = await StartAsync(new LaterTime());
        await SubscribedAsync(world, "t-1");

        await world.SendAsync("txn/status", AsyncWorld.Status("transaction_id", "t-1", "subscribe"));
        var callback = (await world.NextAsync()).Valid("social.txn.on-status.request");

        Assert.Equal("subscribe", (string?)callback.Json["message"]!["txnstatus_response"]!["txn_type"]);
        Assert.Equal("succ", (string?)callback.Json["message"]!["txnstatus_response"]!["txn_status"]!["search_response"]![0]!["status"]);
    }

    [Fact]
    public async Task A_subscription_ends_when_that_is_acknowledged_though_nobody_takes_the_callback()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        await world.World.PutAsync(Writing.Yes("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await world.Receiver.DisposeAsync();

        var reply = await world.SendAsync("unsubscribe", Unsubscribe("u-1", code));

        Assert.Equal("ACK", (string?)reply.Json["message"]!["ack_status"]);
        var ended = (await world.World.App.Services.GetRequiredService<IDciSubscriptions>().FindAsync(code, Cancellation))!;
        Assert.Equal((reply.Id, null), (ended.EndedBy, ended.Question));
        var state = await StateAsync(world, "transaction_id", "u-1");
        Assert.Equal((code, "succ"), ((string?)state["search_response"]![0]!["reference_id"], (string?)state["search_response"]![0]!["status"]));
        Assert.Equal("u-1", (string?)(await StateAsync(world, "reference_id_list", new JsonArray(code)))["transaction_id"]);
    }

    [Fact]
    public async Task What_ends_nothing_is_rejected_in_its_state_too()
    {
        await using var world = await StartAsync(new LaterTime());

        await world.SendAsync("unsubscribe", Unsubscribe("u-1", "no-such-code"));
        await world.NextAsync();
        await UntilAsync(world, "u-1", DciTransactionKind.Unsubscribe);

        Assert.Equal(("rjct", null, "rjct.subscription_code.invalid"), Said(await StateAsync(world, "transaction_id", "u-1")));
    }

    [Fact]
    public async Task A_state_that_is_gone_when_it_is_told_is_recorded_as_not_found()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var (_, id) = await SubscribedAsync(world, "t-1");
        var fails = true;
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = fails ? 500 : 204;
            context.Response.Headers.RetryAfter = "120";
            fails = false;
            return Task.CompletedTask;
        };

        await world.SendAsync("txn/status", AsyncWorld.Status("correlation_id", id, "subscribe"));
        await world.NextAsync();
        await world.NotTakenAsync();
        await world.World.App.Services.GetRequiredService<IDciTransactions>().SweepAsync(DateTimeOffset.UtcNow.AddDays(1), Cancellation);
        clock.Ahead += TimeSpan.FromMinutes(3);
        var told = await world.NextAsync();

        Assert.Equal("rjct", (string?)told.Json["header"]!["status"]);
        Assert.Contains(world.World.Entries(), entry => entry is { Interaction: "dci/txn/status", Reason: "NotFound" });
    }

    private static (string?, string?, string?) Said(JsonNode status)
    {
        var item = Assert.Single(status["search_response"]!.AsArray())!;
        return ((string?)item["status"], (string?)item["status_reason_code"], (string?)item["status_reason_message"]);
    }

    private static async Task<JsonNode> StateAsync(AsyncWorld world, string attribute, JsonNode value)
    {
        var reply = await world.SendAsync("sync/txn/status", AsyncWorld.Status(attribute, value, "subscribe"));
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var response = reply.Json["message"]!["txnstatus_response"]!;
        Assert.Equal("subscribe", (string?)response["txn_type"]);
        return response["txn_status"]!;
    }

    private static async Task UntilAsync(AsyncWorld world, string transaction, DciTransactionKind kind)
    {
        var transactions = world.World.App.Services.GetRequiredService<IDciTransactions>();
        while (await transactions.FindAsync("ministry", "relief", kind, new DciTransactionName.OfPartner(transaction), Cancellation) is not { Status: DciTransactionStatus.Answered })
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
