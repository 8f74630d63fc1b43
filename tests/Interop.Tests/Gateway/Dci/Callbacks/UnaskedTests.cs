using System.Net;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>The gateway asks nobody and writes nowhere, and says so where answers and news would come in.</summary>
public sealed class UnaskedTests
{
    [Theory]
    [InlineData("on-search", "on-search", "err.request.not_found")]
    [InlineData("on-subscribe", "on-subscribe", "err.request.not_found")]
    [InlineData("on-unsubscribe", "on-unsubscribe", "err.request.not_found")]
    [InlineData("txn/on-status", "txn-on-status", "err.request.not_found")]
    [InlineData("notify", "notify", "err.request.forbidden")]
    public async Task What_was_not_asked_for_is_refused_and_recorded(string route, string action, string code)
    {
        await using var world = await AsyncWorld.StartAsync();

        var reply = await world.SendAsync(route, new JsonObject { ["header"] = Header(action), ["message"] = Message(route) });

        Assert.Equal((HttpStatusCode.OK, "ERR", code), (reply.Status, (string?)reply.Json["message"]!["ack_status"], (string?)reply.Json["message"]!["error"]!["code"]));
        var entry = Assert.Single(world.World.Entries(), entry => entry.Id == reply.Id);
        Assert.Equal(("refused", "NotAsked", "dci/" + route, "ministry"), (entry.Outcome, entry.Reason, entry.Interaction, entry.Partner));
        Assert.Empty(world.World.Adapter.Asked);
    }

    [Fact]
    public async Task Updates_of_enrolments_are_rejected()
    {
        await using var world = await AsyncWorld.StartAsync();
        var message = new JsonObject
        {
            ["header"] = Header("notify"),
            ["message"] = new JsonObject { ["transaction_id"] = "t-1", ["enrolled_updates"] = new JsonObject { ["beneficiaries"] = new JsonArray(new JsonObject { ["name"] = "x" }) } },
        };

        var reply = await world.SendAsync("sync/enrollment/updates", message, schema: "ibr.sync.enrollment.updates");

        Assert.Equal(("t-1", "rjct"), ((string?)reply.Json["transaction_id"], (string?)reply.Json["enrolled_response"]![0]!["status"]));
    }

    [Theory]
    [InlineData("on-search", "{")]
    [InlineData("notify", "[]")]
    [InlineData("sync/enrollment/updates", "{}")]
    [InlineData("sync/enrollment/updates", """{"message":{"transaction_id":7}}""")]
    public async Task A_broken_message_is_told_so(string route, string text)
    {
        await using var world = await AsyncWorld.StartAsync();

        var reply = await world.SendAsync(route, text, "ministry", "relief", "social.notify");

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (reply.Status, reply.Error.Code));
    }

    private static JsonNode Message(string route) => JsonNode.Parse(route switch
    {
        "on-subscribe" => """{"transaction_id":"t-1","correlation_id":"c-1","subscribe_response":[]}""",
        "on-unsubscribe" => """{"transaction_id":"t-1","correlation_id":"c-1","timestamp":"2026-05-01T08:00:00Z","status":"succ","subscription_status":[]}""",
        "txn/on-status" => """{"transaction_id":"t-1","correlation_id":"c-1","txnstatus_response":{"txn_type":"search","txn_status":{"transaction_id":"t-1","correlation_id":"c-1","search_response":[]}}}""",
        "notify" => """{"transaction_id":"t-1","notify_event":[]}""",
        _ => """{"transaction_id":"t-1","correlation_id":"c-1","search_response":[]}""",
    })!;

    private static JsonObject Header(string action) => new() { ["version"] = "1.0.0", ["message_id"] = "m-1", ["message_ts"] = "2026-05-01T08:00:00Z", ["action"] = action, ["status"] = "succ", ["sender_id"] = "x", ["total_count"] = 1 };
}
