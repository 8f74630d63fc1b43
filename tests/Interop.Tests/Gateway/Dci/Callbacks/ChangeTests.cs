using System.Text.Json.Nodes;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Store;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using static Interop.Tests.Gateway.Dci.Callbacks.SubscriptionTests;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A subscriber is told of a change once, when it may see it, and never learns that there was one that it may not see.</summary>
public sealed class ChangeTests
{
    private static readonly DateTimeOffset Later = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Case", "C11")]
    public async Task A_change_that_may_be_seen_is_told_once_and_a_hidden_one_sends_nothing()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        // Contacts, vulnerabilities and exact places are not agreed with the ministry; that the registry touched the record tells of them.
        var hidden = People.Person("p1") with { LastUpdated = Later, Contacts = [new(ContactSystem.Phone, "+99955509999")], Vulnerabilities = ["widowed"], Photos = [] };
        world.World.Adapter.Hold(Agreeing(hidden));
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);

        world.World.Adapter.Hold(Agreeing(hidden with { Names = [new("Amal Saleh", "Saleh", ["Amal"])] }));
        await MomentAsync(world, clock, code);
        var changed = Event(await world.NextAsync());
        Assert.Equal((null, "p1", "Saleh"), ((string?)changed["reg_event_type"], (string?)changed["reg_records"]!["@id"], (string?)changed["reg_records"]!["name"]!["surname"]));
        Assert.Contains(world.World.Entries(), entry => entry.Outcome == "disclosed" && entry.Disclosures!.Any(disclosure => disclosure.Resource == "Patient/p1"));

        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Who_withdraws_is_gone_and_what_changes_then_is_never_told()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        await world.World.PutAsync(consent.Withdrawn());
        world.World.Adapter.Hold(People.Match(People.Person("p1", family: "Saleh")));
        await MomentAsync(world, clock, code);
        Assert.Equal("""{"version":"1.0.0","reg_record_type":"Person","reg_records":{"@type":"Person","@id":"p1"}}""", Event(await world.NextAsync()).ToJsonString());

        world.World.Adapter.Hold(People.Match(People.Person("p1", family: "Haddad")));
        await MomentAsync(world, clock, code);
        world.World.Adapter.Hold();
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task What_leaves_the_filter_is_told_as_it_is_now_and_stays_known()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        world.World.Adapter.Hold(Agreeing(People.Person("p1") with { Gender = Gender.Male }));
        await MomentAsync(world, clock, code);
        Assert.Equal("male", (string?)Event(await world.NextAsync())["reg_records"]!["sex"]);
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
        world.World.Adapter.Hold();
        await MomentAsync(world, clock, code);
        Assert.Equal(2, Event(await world.NextAsync())["reg_records"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_change_that_was_not_taken_is_told_again_though_it_was_undone()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        };

        world.World.Adapter.Hold(Agreeing(People.Person("p1", family: "Saleh")));
        await MomentAsync(world, clock, null);
        Assert.Equal("Saleh", (string?)Event(await world.NextAsync())["reg_records"]!["name"]!["surname"]);
        await world.NotTakenAsync();
        world.World.Adapter.Hold(People.Agreeing("p1"));
        world.Receiver.Answer = CallbackReceiver.AcknowledgeAsync;
        clock.Ahead += TimeSpan.FromMinutes(3);

        Assert.Equal("Haddad", (string?)Event(await world.NextAsync())["reg_records"]!["name"]!["surname"]);
        await SettledAsync(world, code);
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task What_was_told_is_known_after_a_restart()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        await world.World.RestartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
        world.World.Adapter.Hold(Agreeing(People.Person("p1", family: "Saleh")));
        await MomentAsync(world, clock, code);

        Assert.Equal("Saleh", (string?)Event(await world.NextAsync())["reg_records"]!["name"]!["surname"]);
    }

    [Fact]
    public async Task A_partner_that_sees_pseudonyms_is_told_of_changes_by_them()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        await world.World.ChangeAsync(PolicyKind.Partner, "north", partner => partner["dci"] = new JsonObject { ["acceptsUnsigned"] = true, ["callbacks"] = new JsonArray(world.Receiver.Base) });
        var (code, _) = await SubscribedAsync(world, "t-1", "north");
        await MomentAsync(world, clock, code, "north");
        var first = (string?)Event(await world.NextAsync())["reg_records"]!["@id"];

        world.World.Adapter.Hold(Agreeing(People.Person("p1", family: "Saleh")));
        await MomentAsync(world, clock, code, "north");
        var changed = Event(await world.NextAsync());

        Assert.NotEqual("p1", first);
        Assert.Equal((null, first, "Saleh"), ((string?)changed["reg_event_type"], (string?)changed["reg_records"]!["@id"], (string?)changed["reg_records"]!["name"]!["surname"]));
    }

    [Fact]
    public async Task Many_changes_are_told_piece_by_piece_and_each_once()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold([.. Enumerable.Range(100, 90).Select(i => People.Agreeing($"p{i}"))]);
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();

        // Thirty are gone, sixty changed, fifty are new.
        world.World.Adapter.Hold([.. Enumerable.Range(130, 110).Select(i => Agreeing(People.Person($"p{i}", family: "Saleh")))]);
        await MomentAsync(world, clock, null);
        var events = ((CallbackReceived[])[await world.NextAsync(), await world.NextAsync()]).SelectMany(one => one.Valid("social.notify.request").Json["message"]!["notify_event"]!.AsArray()).Select(one => one!["data"]!).ToList();

        Assert.Equal(140, events.DistinctBy(one => (string?)one["reg_records"]!["@id"]).Count());
        Assert.Equal((30, 60, 50), (
            events.Count(one => one["reg_records"]!.AsObject().Count == 2),
            events.Count(one => one["reg_records"]!.AsObject().Count > 2 && one["reg_event_type"] is null),
            events.Count(one => (string?)one["reg_event_type"] == "REGISTER")));
        await SettledAsync(world, code);
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    internal static JsonNode Event(CallbackReceived callback, string schema = "social.notify.request") =>
        Assert.Single(callback.Valid(schema).Json["message"]!["notify_event"]!.AsArray())!["data"]!;

    internal static AdapterMatch Agreeing(Beneficiary person) => People.Match(person, People.Yes(person.Id));
}
