using System.Net;
using Interop.Store;
using Interop.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Policies;

/// <summary>What cannot be known to hold now releases nothing: a store that is away, an agreement that ends while an answer is made.</summary>
public sealed class FailClosedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_store_is_down_nothing_leaves_and_afterwards_everything_does_again()
    {
        PostgresBinaries.Require();
        await using var server = await PostgresServer.StartNewAsync();
        await using var world = await GatewayWorld.StartAsync(world => world.Options.StoreConnection = server.Address("postgres"));
        world.Adapter.Give(People.Agreeing("p1"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);

        await server.StopAsync();
        await UntilAsync(world, HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 5; i++)
        {
            var refused = await world.GetAsync("/relief/fhir/Patient/p1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.DoesNotContain("Haddad", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        await server.StartAsync();
        await UntilAsync(world, HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_agreement_that_ends_while_the_answer_is_made_keeps_the_answer_back()
    {
        var time = new LaterTime();
        await using var world = await GatewayWorld.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(time));
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["end"] = today);
        world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, [.. ScriptedAdapter.Lines(People.Agreeing("p1"))]);
            await context.Response.Body.FlushAsync();
            time.Ahead = TimeSpan.FromDays(1);
            await context.Response.WriteAsync(ScriptedAdapter.Complete + "\n", Cancellation);
        };

        var response = await world.GetAsync("/relief/fhir/Patient");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("Haddad", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(("failed", "PolicyChanged"), (world.Entries()[^1].Outcome, world.Entries()[^1].Reason));
    }

    private static async Task UntilAsync(GatewayWorld world, HttpStatusCode status)
    {
        while ((await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode != status)
        {
            await Task.Delay(50, Cancellation);
        }
    }
}
