using System.Net;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using static Interop.Tests.Gateway.Dci.Callbacks.SubscriptionTests;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>What a subscriber is told of has its bounds: how many at a time, how often, and nothing of an agency that it may not ask.</summary>
public sealed class SubscriptionLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rest_of_many_is_told_though_its_moment_comes_before_the_first_are_settled()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(
            clock,
            configure: builder => builder.Services.AddSingleton<IDciSubscriptions>(provider => new SlowSubscriptions(provider.GetRequiredService<StoreDatabase>().DciSubscriptions)));
        world.World.Adapter.Hold([.. Enumerable.Range(100, 120).Select(i => People.Agreeing($"p{i}"))]);
        await SubscribedAsync(world, "t-1");

        await MomentAsync(world, clock, null);
        Assert.Equal(100, Ids((await world.NextAsync()).Valid("social.notify.request")).Count);

        Assert.Equal(20, Ids((await world.NextAsync()).Valid("social.notify.request")).Count);
    }

    [Fact]
    public async Task A_moment_counts_as_a_question_of_the_partner_s()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock, world => world.Options.RequestsPerMinute = 1);
        await world.World.PutAsync(Writing.Yes("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        var asked = world.World.Adapter.Asked.Count;

        await MomentAsync(world, clock, null);
        var transactions = world.World.App.Services.GetRequiredService<IDciTransactions>();
        DciTransaction? moment = null;
        while (moment is not ({ Status: not DciTransactionStatus.Waiting } or { LastError: not DeliveryError.None }))
        {
            await Task.Delay(20, Cancellation);
            moment = await transactions.FindAsync("ministry", "relief", DciTransactionKind.Events, new DciTransactionName.OfPartner(code), Cancellation);
        }

        Assert.Equal((DciTransactionStatus.Waiting, DeliveryError.NotAnswered), (moment.Status, moment.LastError));
        Assert.Equal((asked, 0), (world.World.Adapter.Asked.Count, world.Receiver.Unread));
        Assert.Contains(world.World.Entries(), entry => entry.Reason?.StartsWith("Throttled", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Of_several_asked_for_at_once_no_more_are_made_than_a_partner_may_have()
    {
        await using var world = await StartAsync(new LaterTime(), world => world.Options.DciSubscriptionsPerPartner = 3);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.SendAsync("subscribe", Subscribe($"t-{i}", "REGISTER", "Person", DciText.Term("birth_date", "eq", $"198{i}-01-01")))));

        var made = 0;
        foreach (var _ in Enumerable.Range(0, 8))
        {
            made += (string?)(await world.NextAsync()).Valid("social.on-subscribe.request").Json["message"]!["subscribe_response"]![0]!["status"] == "succ" ? 1 : 0;
        }

        Assert.Equal(3, made);
        Assert.Equal(3, (await world.World.App.Services.GetRequiredService<IDciSubscriptions>().OfPartnerAsync("ministry", "relief", Cancellation)).Count);
    }

    [Fact]
    public async Task Which_identifier_types_an_agency_has_is_not_told_to_who_may_not_ask_by_them()
    {
        await using var world = await StartAsync(new LaterTime());
        await world.World.ChangeAsync(PolicyKind.Partner, "foodaid", partner => partner["dci"] = new JsonObject { ["acceptsUnsigned"] = true, ["callbacks"] = new JsonArray(world.Receiver.Base) });

        List<string?> reasons = [];
        foreach (var type in (string[])["UIN", "DRN"])
        {
            var message = Subscribe("t-" + type);
            message["message"]!["subscribe_request"]![0]!["subscribe_criteria"]!["filter"] = new JsonArray(new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term(type, "eq", "N-p1") });
            await world.SendAsync("subscribe", message, "foodaid");
            reasons.Add((string?)(await world.NextAsync()).Valid("social.on-subscribe.request").Json["message"]!["subscribe_response"]![0]!["status_reason_message"]);
        }

        Assert.Equal(reasons[0], reasons[1]);
    }

    [Fact]
    public async Task What_no_agency_can_be_called_is_no_agency()
    {
        await using var world = await StartAsync(new LaterTime());
        var message = DciText.Message();
        message["header"]!["action"] = "unsubscribe";
        message["header"]!["total_count"] = 1;
        message["header"]!.AsObject().Remove("receiver_id");
        message["message"] = new JsonObject { ["transaction_id"] = "u-1", ["timestamp"] = "2026-05-01T08:00:00Z", ["subscription_codes"] = new JsonArray("code") };

        var reply = await world.SendAsync("unsubscribe", message.ToJsonString(), "ministry", new string('a', 1001), "social.unsubscribe");

        Assert.Equal((HttpStatusCode.Forbidden, "err.request.forbidden"), (reply.Status, reply.Error.Code));
        Assert.DoesNotContain(world.World.Entries(), entry => entry.Outcome == "transaction-accepted");
    }
}
