using System.Net;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A subscriber is told, at fixed moments, whom it may see by now and whom it may see no more, and of nobody else.</summary>
public sealed class SubscriptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_be_seen_is_told_of_once_and_told_of_again_only_when_that_ends()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);

        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        var told = (await world.NextAsync()).Valid("social.notify.request");

        Assert.Equal("/dci/notify", told.Path);
        var first = Assert.Single(told.Json["message"]!["notify_event"]!.AsArray())!;
        Assert.Equal((code, "REGISTER", "p1", "female"), ((string?)first["reference_id"], (string?)first["data"]!["reg_event_type"], (string?)first["data"]!["reg_records"]!["@id"], (string?)first["data"]!["reg_records"]!["sex"]));
        Assert.Equal("", DciSchemas.RecordProblems(first["data"]!["reg_records"]!));
        Assert.Equal(["Patient/p1"], world.World.Entries().Single(entry => entry.Outcome == "disclosed").Disclosures!.Select(disclosure => disclosure.Resource));

        // Nothing happened, or nothing that may be told: nothing is sent.
        world.World.Adapter.Hold(People.Match(People.Person("p1")), People.Match(People.Person("p2"), People.No("p2")), People.Match(People.Person("p3")));
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);

        await world.World.PutAsync(consent.Withdrawn());
        await MomentAsync(world, clock, code);
        var gone = (await world.NextAsync()).Valid("social.notify.request");
        var ended = Assert.Single(gone.Json["message"]!["notify_event"]!.AsArray())!;
        Assert.Equal("""{"version":"1.0.0","reg_record_type":"Person","reg_records":{"@type":"Person","@id":"p1"}}""", ended["data"]!.ToJsonString());
        Assert.Contains(world.World.Entries(), entry => entry.Outcome == "withdrawal-told" && entry.Records!.Contains("Patient/p1"));

        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
        await world.World.PutAsync(consent);
        await MomentAsync(world, clock, code);
        Assert.Equal("p1", (string?)(await world.NextAsync()).Valid("social.notify.request").Json["message"]!["notify_event"]![0]!["data"]!["reg_records"]!["@id"]);
    }

    [Fact]
    public async Task Whose_address_fails_is_told_later_of_the_same()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        await world.World.PutAsync(Writing.Yes("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        var fails = true;
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = fails ? 500 : 204;
            fails = false;
            return Task.CompletedTask;
        };

        await MomentAsync(world, clock, null);
        var (first, second) = ((await world.NextAsync()).Valid("social.notify.request"), (await world.NextAsync()).Valid("social.notify.request"));

        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal("p1", (string?)second.Json["message"]!["notify_event"]![0]!["data"]!["reg_records"]!["@id"]);
        await SettledAsync(world, code);
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task Who_may_have_read_what_it_did_not_take_is_told_when_that_ends()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);
        await SubscribedAsync(world, "t-1");
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        };

        await MomentAsync(world, clock, null);
        Assert.Equal(["p1"], Ids((await world.NextAsync()).Valid("social.notify.request")));
        await world.World.PutAsync(consent.Withdrawn());
        world.Receiver.Answer = CallbackReceiver.AcknowledgeAsync;
        clock.Ahead += TimeSpan.FromMinutes(3);
        var gone = (await world.NextAsync()).Valid("social.notify.request");

        Assert.Equal(["p1"], Ids(gone));
        Assert.Null(gone.Json["message"]!["notify_event"]![0]!["data"]!["reg_event_type"]);
    }

    [Fact]
    public async Task A_partner_that_sees_pseudonyms_is_told_by_them()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);
        await world.World.ChangeAsync(PolicyKind.Partner, "north", partner => partner["dci"] = new JsonObject { ["acceptsUnsigned"] = true, ["callbacks"] = new JsonArray(world.Receiver.Base) });
        var (code, _) = await SubscribedAsync(world, "t-1", "north");

        await MomentAsync(world, clock, null);
        var told = (await world.NextAsync()).Valid("social.notify.request").Json["message"]!["notify_event"]![0]!["data"]!["reg_records"]!;
        await SettledAsync(world, code, "north");
        await MomentAsync(world, clock, code, "north");
        Assert.Equal(0, world.Receiver.Unread);
        await world.World.PutAsync(consent.Withdrawn());
        await MomentAsync(world, clock, null);
        var gone = Assert.Single((await world.NextAsync()).Valid("social.notify.request").Json["message"]!["notify_event"]!.AsArray())!["data"]!["reg_records"]!;

        Assert.NotEqual("p1", (string?)told["@id"]);
        Assert.Equal((string?)told["@id"], (string?)gone["@id"]);
        Assert.Contains(world.World.Entries(), entry => entry.Outcome == "withdrawal-told" && entry.Records!.Contains("Patient/p1"));
    }

    [Fact]
    public async Task Many_are_told_of_piece_by_piece_and_each_once()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold([.. Enumerable.Range(100, 120).Select(i => People.Agreeing($"p{i}"))]);
        await SubscribedAsync(world, "t-1");

        await MomentAsync(world, clock, null);
        var (first, second) = (await world.NextAsync(), await world.NextAsync());

        Assert.Equal((100, 20), (Ids(first.Valid("social.notify.request")).Count, Ids(second.Valid("social.notify.request")).Count));
        Assert.Equal(120, Ids(first).Concat(Ids(second)).Distinct().Count());
    }

    [Fact]
    public async Task A_suspended_partner_is_told_nothing_and_goes_on_where_it_stood()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        await world.World.PutAsync(Writing.Yes("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        await world.World.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "suspended");
        await MomentAsync(world, clock, code);
        await world.World.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "active");
        await MomentAsync(world, clock, code);

        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task A_subscription_is_made_once_and_ends_when_its_partner_says_so_and_nobody_else()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        await world.World.PutAsync(Writing.Yes("p1"));
        await world.World.ChangeAsync(PolicyKind.Partner, "foodaid", partner => partner["dci"] = new JsonObject { ["acceptsUnsigned"] = true, ["callbacks"] = new JsonArray(world.Receiver.Base) });
        var (code, _) = await SubscribedAsync(world, "t-1");

        await world.SendAsync("subscribe", Subscribe("t-2"));
        var again = (await world.NextAsync()).Valid("social.on-subscribe.request").Json["message"]!["subscribe_response"]![0]!;
        Assert.Equal(("rjct", "rjct.event.already_subscribed", code), ((string?)again["status"], (string?)again["status_reason_code"], (string?)again["subscriptions"]![0]!["code"]));

        var others = await UnsubscribeAsync(world, "u-1", code, "foodaid");
        Assert.Equal(("rjct", "rjct.subscription_code.invalid"), ((string?)others["status"], (string?)others["status_reason_code"]));
        Assert.Equal("succ", (string?)(await UnsubscribeAsync(world, "u-2", code))["status"]);
        Assert.Equal("rjct.event.already_unsubscribed", (string?)(await UnsubscribeAsync(world, "u-3", code))["status_reason_code"]);
        Assert.Equal("rjct.subscription_code.invalid", (string?)(await UnsubscribeAsync(world, "u-4", "no-such-code"))["status_reason_code"]);

        clock.Ahead += TimeSpan.FromMinutes(10);
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);
        Assert.Equal(0, world.Receiver.Unread);
        Assert.Null((await world.World.App.Services.GetRequiredService<IDciSubscriptions>().FindAsync(code, Cancellation))!.Question);
    }

    [Fact]
    public async Task It_ends_by_itself_at_its_time()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var (code, _) = await SubscribedAsync(world, "t-1");

        clock.Ahead += TimeSpan.FromDays(21);
        var subscriptions = world.World.App.Services.GetRequiredService<IDciSubscriptions>();
        while (await subscriptions.FindAsync(code, Cancellation) is { EndedBy: null })
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.Empty(await subscriptions.OfPartnerAsync("ministry", "relief", Cancellation));
    }

    [Theory]
    [InlineData("reg_event_type", "\"LiveBirth\"", "rjct.notify_types.invalid")]
    [InlineData("notify_record_type", "\"Beneficiary\"", "rjct.notify_details.invalid")]
    [InlineData("notify_record_type", "\"Farmer\"", "rjct.notify_details.invalid")]
    [InlineData("filter_type", "\"graphql\"", "rjct.notify_details.invalid")]
    [InlineData("filter", """[{"seq_num":1,"expression1":{"attribute_name":"shoe_size","operator":"eq","attribute_value":"44"}}]""", "rjct.notify_details.invalid")]
    [InlineData("frequency", """{"start_time":"2020-01-01T00:00:00Z","end_time":"2020-02-01T00:00:00Z","frequency":"* * * * *"}""", "rjct.notify_details.invalid")]
    [InlineData("frequency", """{"start_time":"2020-01-01T00:00:00Z","end_time":"9020-02-01T00:00:00Z","frequency":"* * * * *"}""", "rjct.notify_details.invalid")]
    [InlineData("frequency", """{"start_time":"2020-01-01T00:00:00Z","end_time":"2020-02-01T00:00:00Z","frequency":"often"}""", "rjct.notify_details.invalid")]
    [InlineData("frequency", "null", "rjct.notify_details.invalid")]
    public async Task What_is_not_served_is_rejected_by_the_field(string field, string value, string reason)
    {
        await using var world = await StartAsync(new LaterTime());
        var message = Subscribe("t-1");
        message["message"]!["subscribe_request"]![0]!["subscribe_criteria"]![field] = JsonNode.Parse(value);

        await world.SendAsync("subscribe", message.ToJsonString(), "ministry", "relief", "social.subscribe");
        var response = (await world.NextAsync()).Valid("social.on-subscribe.request").Json["message"]!["subscribe_response"]![0]!;

        Assert.Equal(("rjct", reason), ((string?)response["status"], (string?)response["status_reason_code"]));
        Assert.Contains(field, (string?)response["status_reason_message"], StringComparison.Ordinal);
        Assert.Null(response["subscriptions"]);
    }

    [Fact]
    public async Task A_filter_that_the_partner_may_not_ask_is_rejected_at_once()
    {
        await using var world = await StartAsync(new LaterTime());
        await world.World.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["categories"] = new JsonArray("identity", "identifiers"));

        await world.SendAsync("subscribe", Subscribe("t-1"));
        var response = (await world.NextAsync()).Valid("social.on-subscribe.request").Json["message"]!["subscribe_response"]![0]!;

        Assert.Equal("rjct.notify_details.invalid", (string?)response["status_reason_code"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.SendAsync("subscribe", Subscribe("t-2"), "stranger")).Status);
    }

    internal static async Task<AsyncWorld> StartAsync(LaterTime clock, Action<GatewayWorld>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var world = await AsyncWorld.StartAsync(change, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            configure?.Invoke(builder);
        });
        world.World.Adapter.Hold(People.Match(People.Person("p1")), People.Match(People.Person("p2"), People.No("p2")));
        return world;
    }

    /// <summary>A subscription to another event, of these records.</summary>
    internal static JsonObject Subscribe(string transaction, string type, string records, JsonNode filter)
    {
        var message = Subscribe(transaction);
        var criteria = message["message"]!["subscribe_request"]![0]!["subscribe_criteria"]!;
        (criteria["reg_event_type"], criteria["notify_record_type"], criteria["filter"]) = (type, records, new JsonArray(new JsonObject { ["seq_num"] = 1, ["expression1"] = filter }));
        return message;
    }

    internal static JsonObject Subscribe(string transaction)
    {
        var message = DciText.Message();
        message["header"]!["action"] = "subscribe";
        message["header"]!["total_count"] = 1;
        message["message"] = new JsonObject
        {
            ["transaction_id"] = transaction,
            ["subscribe_request"] = new JsonArray(new JsonObject
            {
                ["reference_id"] = "r-1",
                ["timestamp"] = "2026-05-01T08:00:00Z",
                ["subscribe_criteria"] = new JsonObject
                {
                    ["reg_event_type"] = "REGISTER",
                    ["frequency"] = new JsonObject { ["start_time"] = "2020-01-01T00:00:00Z", ["end_time"] = DateTimeOffset.UtcNow.AddDays(20).ToString("O"), ["frequency"] = "*/5 * * * *" },
                    ["filter_type"] = "predicate",
                    ["filter"] = new JsonArray(new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term("sex", "eq", "female") }),
                    ["notify_record_type"] = "Person",
                },
                ["locale"] = "eng",
            }),
        };
        return message;
    }

    internal static async Task<(string Code, string Transaction)> SubscribedAsync(AsyncWorld world, string transaction, string partner = "ministry", JsonObject? message = null)
    {
        var reply = await world.SendAsync("subscribe", message ?? Subscribe(transaction), partner);
        Assert.Equal("ACK", (string?)reply.Json["message"]!["ack_status"]);
        var callback = (await world.NextAsync()).Valid("social.on-subscribe.request");
        Assert.Equal(("/dci/on-subscribe", reply.Id), (callback.Path, callback.Correlation));
        var response = Assert.Single(callback.Json["message"]!["subscribe_response"]!.AsArray())!;
        Assert.Equal(("r-1", "succ", null), ((string?)response["reference_id"], (string?)response["status"], (string?)response["status_reason_message"]));
        while (await world.FindAsync(reply.Id, DciTransactionKind.Subscribe, partner) is not { Status: DciTransactionStatus.Answered })
        {
            await Task.Delay(20, Cancellation);
        }

        return ((string)response["subscriptions"]![0]!["code"]!, reply.Id);
    }

    internal static IReadOnlyList<string> Ids(CallbackReceived callback) =>
        [.. callback.Json["message"]!["notify_event"]!.AsArray().Select(item => (string)item!["data"]!["reg_records"]!["@id"]!)];

    internal static JsonObject Unsubscribe(string transaction, string code)
    {
        var message = DciText.Message();
        message["header"]!["action"] = "unsubscribe";
        message["header"]!["total_count"] = 1;
        message["message"] = new JsonObject { ["transaction_id"] = transaction, ["timestamp"] = "2026-05-01T08:00:00Z", ["subscription_codes"] = new JsonArray(code) };
        return message;
    }

    private static async Task<JsonNode> UnsubscribeAsync(AsyncWorld world, string transaction, string code, string partner = "ministry")
    {
        await world.SendAsync("unsubscribe", Unsubscribe(transaction, code), partner);
        return (await world.NextAsync()).Valid("social.on-unsubscribe.request").Json["message"]!;
    }

    /// <summary>Has the next moment come, and waits until its events were looked for.</summary>
    internal static async Task MomentAsync(AsyncWorld world, LaterTime clock, string? code, string partner = "ministry")
    {
        var before = Looked(world);
        clock.Ahead += TimeSpan.FromMinutes(5);
        while (code is not null && Looked(world) == before)
        {
            await Task.Delay(20, Cancellation);
        }

        await (code is null ? Task.CompletedTask : SettledAsync(world, code, partner));
    }

    // Each look leaves an entry, whatever it found.
    private static int Looked(AsyncWorld world) => world.World.Entries().Count(entry => entry.Interaction?.StartsWith("dci/subscribe ", StringComparison.Ordinal) == true);

    /// <summary>Waits until it was noted of whom the partner was told.</summary>
    internal static async Task SettledAsync(AsyncWorld world, string code, string partner = "ministry")
    {
        var transactions = world.World.App.Services.GetRequiredService<IDciTransactions>();
        while (await transactions.FindAsync(partner, "relief", DciTransactionKind.Events, new DciTransactionName.OfPartner(code), Cancellation) is { Status: DciTransactionStatus.Waiting })
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
