using System.Globalization;
using Interop.Contracts.Fhir;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Interop.Tests.Gateway.Dci.Callbacks.ChangeTests;
using static Interop.Tests.Gateway.Dci.Callbacks.SubscriptionTests;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A registry is not asked at a moment at which nothing can be told, and is asked whenever that is not certain.</summary>
public sealed class QuietMomentTests
{
    private int _changes;

    [Fact]
    public async Task As_long_as_nothing_changes_the_registry_is_not_asked()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        var code = await SeenAsync(world, clock);

        Assert.Equal(0, await AskedAsync(world, clock, code));
        Assert.Contains(world.World.Entries(), entry => entry is { Outcome: "nothing-disclosed", Reason: "NothingChanged" });

        world.World.Adapter.Hold(Agreeing(People.Person("p1", family: "Saleh")));
        _changes++;
        Assert.NotEqual(0, await AskedAsync(world, clock, code));
        Assert.Equal("Saleh", (string?)Event(await world.NextAsync())["reg_records"]!["name"]!["surname"]);
    }

    [Fact]
    public async Task A_consent_that_the_registry_knows_nothing_of_is_a_reason_to_ask()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        world.World.Adapter.Hold(People.Match(People.Person("p1")));
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);
        var code = await SeenAsync(world, clock);

        await world.World.PutAsync(consent.Withdrawn());
        Assert.NotEqual(0, await AskedAsync(world, clock, code));

        Assert.Equal(2, Event(await world.NextAsync())["reg_records"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_new_day_is_a_reason_to_ask()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        var code = await SeenAsync(world, clock);

        clock.Ahead += TimeSpan.FromDays(1);

        Assert.NotEqual(0, await AskedAsync(world, clock, code));
    }

    [Fact]
    public async Task A_start_is_a_reason_to_ask()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        var code = await SeenAsync(world, clock);

        await world.World.RestartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));

        Assert.NotEqual(0, await AskedAsync(world, clock, code));
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("breaks off")]
    [InlineData("is none")]
    [InlineData("has forgotten")]
    [InlineData("goes on too long")]
    [InlineData("is closed")]
    public async Task A_feed_that_does_not_tell_is_a_reason_to_ask(string how)
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        var code = await SeenAsync(world, clock);
        var feed = world.World.Adapter.Changes;

        world.World.Adapter.Changes = context => how switch
        {
            "fails" => Results.StatusCode(500).ExecuteAsync(context),
            "breaks off" => context.Response.WriteAsync("{\"complete\":false}\n"),
            "is none" => context.Response.WriteAsync("<html>\n"),
            "has forgotten" => Results.StatusCode(410).ExecuteAsync(context),
            "goes on too long" => context.Response.WriteAsync(new string(' ', 20_000)),
            _ => Task.Run(context.Abort),
        };
        world.World.Adapter.Hold(Agreeing(People.Person("p1", family: "Saleh")));
        Assert.NotEqual(0, await AskedAsync(world, clock, code));
        Assert.Equal("Saleh", (string?)Event(await world.NextAsync())["reg_records"]!["name"]!["surname"]);

        // And once it tells again, it is believed again.
        world.World.Adapter.Changes = feed;
        clock.Ahead += TimeSpan.FromMinutes(5);
        await AskedAsync(world, clock, code);
        await AskedAsync(world, clock, code);
        Assert.Equal(0, await AskedAsync(world, clock, code));
    }

    [Fact]
    public async Task A_feed_that_failed_is_left_alone_for_a_minute()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock);
        await SeenAsync(world, clock);
        var (fed, feed) = (0, world.World.Adapter.Changes);
        world.World.Adapter.Changes = context =>
        {
            fed++;
            return Results.StatusCode(500).ExecuteAsync(context);
        };
        var feeds = world.World.App.Services.GetRequiredService<Interop.Gateway.Adapters.ChangeFeeds>();
        var agency = world.World.App.Services.GetRequiredService<Interop.Gateway.Configuration.GatewaySetup>().Agencies["relief"];

        Assert.Null(await feeds.PlaceAsync(agency, TestContext.Current.CancellationToken));
        Assert.Null(await feeds.PlaceAsync(agency, TestContext.Current.CancellationToken));
        Assert.Equal(1, fed);

        world.World.Adapter.Changes = feed;
        clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.NotNull(await feeds.PlaceAsync(agency, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_feed_that_does_not_say_that_it_tells_everything_is_not_asked()
    {
        var clock = new LaterTime();
        await using var world = await QuietAsync(clock, complete: false);
        var (code, fed) = (await SeenAsync(world, clock), 0);
        world.World.Adapter.Changes = context =>
        {
            fed++;
            return context.Response.WriteAsync("{\"complete\":true}\n");
        };

        Assert.NotEqual(0, await AskedAsync(world, clock, code));
        Assert.NotEqual(0, await AskedAsync(world, clock, code));
        Assert.Equal(0, fed);
    }

    private async Task<AsyncWorld> QuietAsync(LaterTime clock, bool complete = true)
    {
        // Not so late that the day ends meanwhile.
        clock.Ahead = DateTimeOffset.UtcNow.Date.AddDays(1).AddHours(6) - DateTimeOffset.UtcNow.UtcDateTime;
        var world = await StartAsync(clock);
        var adapter = world.World.Adapter;
        adapter.Hold(People.Agreeing("p1"));
        adapter.Describe = context => Results.Text(
            complete ? ScriptedAdapter.Metadata.Replace("\"rest\":", $"\"instantiates\":[\"{FhirNames.CompleteChanges}\"],\"rest\":", StringComparison.Ordinal) : ScriptedAdapter.Metadata,
            "application/fhir+json").ExecuteAsync(context);
        adapter.Changes = context =>
        {
            Assert.Equal($"Bearer {ScriptedAdapter.Key}", context.Request.Headers.Authorization.ToString());
            var since = int.Parse(context.Request.Query["since"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
            var lines = Enumerable.Range(since + 1, _changes - since).Select(n => $$"""{"resourceType":"Patient","id":"p1","deleted":false,"at":"2026-06-01T00:00:00Z","token":"{{n}}"}""");
            return context.Response.WriteAsync(string.Concat(lines.Append("""{"complete":true}""").Select(line => line + "\n")));
        };
        _changes = 3;
        return world;
    }

    /// <summary>Subscribes, and has moments come until all is told and the registry has been seen once more.</summary>
    private static async Task<string> SeenAsync(AsyncWorld world, LaterTime clock)
    {
        var (code, _) = await SubscribedAsync(world, "t-1");
        await MomentAsync(world, clock, code);
        await world.NextAsync();
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
        return code;
    }

    /// <summary>How often the registry is asked at the next moment.</summary>
    private static async Task<int> AskedAsync(AsyncWorld world, LaterTime clock, string code)
    {
        var before = world.World.Adapter.Asked.Count;
        await MomentAsync(world, clock, code);
        return world.World.Adapter.Asked.Count - before;
    }
}
