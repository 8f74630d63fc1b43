using System.Net;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>How far a transaction is, is told to whose it is, by each of its names, at once or by a callback.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task A_transaction_is_found_by_each_of_its_names()
    {
        await using var world = await AsyncWorld.StartAsync();
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1", null, DciText.Number("N-p1"), DciText.Number("N-p2")));
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);

        var own = await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1"));
        var told = await world.SendAsync("sync/txn/status", AsyncWorld.Status("correlation_id", id));
        var named = await world.SendAsync("sync/txn/status", AsyncWorld.Status("reference_id_list", new JsonArray("r-2")));

        var status = own.Json["message"]!["txnstatus_response"]!["txn_status"]!;
        Assert.Equal(("t-1", id, "search"), ((string?)status["transaction_id"], (string?)status["correlation_id"], (string?)own.Json["message"]!["txnstatus_response"]!["txn_type"]));
        Assert.Equal(("s-1", own.Id, "succ", "txn-on-status"), ((string?)own.Json["message"]!["transaction_id"], (string?)own.Json["message"]!["correlation_id"], (string?)own.Json["header"]!["status"], (string?)own.Json["header"]!["action"]));
        Assert.Equal(["r-1", "r-2"], References(own));
        Assert.Equal(["r-1", "r-2"], References(told));
        Assert.Equal(["r-2"], References(named));
        Assert.DoesNotContain("reg_records", own.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, world.Entries(id).Count(entry => entry.Outcome == "status-told"));
    }

    [Fact]
    public async Task The_transaction_of_another_is_one_that_is_not_there()
    {
        await using var world = await AsyncWorld.StartAsync();
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));

        foreach (var (attribute, there, gone) in ((string, JsonNode, JsonNode)[])
            [("transaction_id", "t-1", "t-9"), ("correlation_id", id, Guid.NewGuid().ToString()), ("correlation_id", id, "c-9"), ("reference_id_list", new JsonArray("r-1"), new JsonArray("r-9"))])
        {
            var others = await world.SendAsync("sync/txn/status", AsyncWorld.Status(attribute, there.DeepClone()), "foodaid");
            var nobodys = await world.SendAsync("sync/txn/status", AsyncWorld.Status(attribute, gone.DeepClone()));
            var elsewhere = await world.SendAsync("sync/txn/status", AsyncWorld.Status(attribute, there.DeepClone()), agency: "shelter");
            Assert.Equal((HttpStatusCode.NotFound, "err.request.not_found"), (others.Status, others.Error.Code));
            Assert.Equal(others.Same, nobodys.Same);
            Assert.Equal(others.Same, elsewhere.Same);
            Assert.Equal("err.request.not_found", (await world.RefusedAsync("txn/status", AsyncWorld.Status(attribute, there.DeepClone()), "foodaid")).Code);
        }

        foreach (var type in (string[])["subscribe", "receipt"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1", type))).Status);
        }
    }

    [Fact]
    public async Task The_state_is_posted_to_who_asks_for_it_so()
    {
        await using var world = await AsyncWorld.StartAsync();
        var search = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        await world.UntilAsync(search, transaction => transaction.Status == DciTransactionStatus.Answered);

        var reply = await world.SendAsync("txn/status", AsyncWorld.Status("transaction_id", "t-1"));
        var callback = (await world.NextAsync()).Valid("social.txn.on-status.request");

        Assert.Equal("ACK", (string?)reply.Json["message"]!["ack_status"]);
        Assert.Equal(("/dci/txn/on-status", "txn-on-status", reply.Id, reply.Id), (callback.Path, (string?)callback.Json["header"]!["action"], callback.MessageId, callback.Correlation));
        var status = callback.Json["message"]!["txnstatus_response"]!["txn_status"]!;
        Assert.Equal((search, "succ"), ((string?)status["correlation_id"], (string?)status["search_response"]![0]!["status"]));
        await world.UntilAsync(reply.Id, transaction => transaction.Status == DciTransactionStatus.Answered, DciTransactionKind.Status);
    }

    [Fact]
    public async Task What_waits_is_received_and_then_pending()
    {
        await using var world = await AsyncWorld.StartAsync();
        var release = new TaskCompletionSource();
        var held = world.World.Adapter.Script;
        world.World.Adapter.Script = async context =>
        {
            await release.Task;
            await held(context);
        };
        List<string> ids = [];
        foreach (var i in Enumerable.Range(1, 4))
        {
            ids.Add(await world.AcknowledgedAsync(AsyncWorld.Search($"t-{i}")));
        }

        await world.UntilAsync(ids[1], transaction => transaction.Attempts == 1);
        Assert.Equal(["pdng"], await world.StateAsync(ids[0]));

        // Of one partner two are worked on at a time.
        Assert.Equal(["rcvd"], await world.StateAsync(ids[3]));
        release.SetResult();
        Assert.Equal(4, (await Task.WhenAll(ids.Select(id => world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered)))).Length);
    }

    [Theory]
    [InlineData("attribute_type", "name")]
    [InlineData("attribute_value", 7)]
    [InlineData("txn_type", "sale")]
    [InlineData("attribute_value", null)]
    public async Task A_question_that_is_not_understood_is_refused_by_the_field(string field, object? value)
    {
        await using var world = await AsyncWorld.StartAsync();
        var message = AsyncWorld.Status("transaction_id", "t-1");
        message["message"]!["txnstatus_request"]![field] = value is null ? null : JsonValue.Create(value);

        var sync = await world.SendAsync("sync/txn/status", message.ToJsonString(), "ministry", "relief", "social.sync.txn.status");
        var later = await world.SendAsync("txn/status", message.ToJsonString(), "ministry", "relief", "social.txn.status");

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (sync.Status, sync.Error.Code));
        Assert.StartsWith($"message.txnstatus_request.{field}:", sync.Error.Message, StringComparison.Ordinal);
        Assert.Equal("err.request.bad", (string?)later.Json["message"]!["error"]!["code"]);
    }

    [Fact]
    public async Task A_header_that_is_not_right_rejects_the_question()
    {
        await using var world = await AsyncWorld.StartAsync();
        var message = AsyncWorld.Status("transaction_id", "t-1");
        message["header"]!["total_count"] = 2;

        var reply = await world.SendAsync("sync/txn/status", message);

        Assert.Equal(("rjct", "rjct.total_count.invalid", "txn-on-status"), ((string?)reply.Json["header"]!["status"], (string?)reply.Json["header"]!["status_reason_code"], (string?)reply.Json["header"]!["action"]));
    }

    [Fact]
    public async Task A_suspended_partner_is_told_no_state()
    {
        await using var world = await AsyncWorld.StartAsync();
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.World.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "suspended");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (
            (await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1"))).Status,
            (await world.SendAsync("txn/status", AsyncWorld.Status("transaction_id", "t-1"))).Status));
    }

    private static IEnumerable<string?> References(DciReply reply) =>
        reply.Json["message"]!["txnstatus_response"]!["txn_status"]!["search_response"]!.AsArray().Select(item => (string?)item!["reference_id"]);
}
