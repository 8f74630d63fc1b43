using System.Net;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Inventory;

/// <summary>No route without somebody who decides, and a record of the decision.</summary>
public sealed class RouteInventoryTests(RouteInventoryTests.Unhurried shared) : IClassFixture<RouteInventoryTests.Unhurried>
{
    private readonly GatewayWorld _world = shared.World;

    public static TheoryData<string> Routes => [.. RouteRecord.All.Select(route => Name(route.Method, route.Pattern))];

    [Fact]
    public void Every_route_of_the_gateway_is_known_with_who_decides_there_and_every_known_one_is_there()
    {
        var there = _world.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => Name(method, endpoint.RoutePattern.RawText!)))
            .Order(StringComparer.Ordinal);

        Assert.Equal(RouteRecord.All.Select(route => Name(route.Method, route.Pattern)).Order(StringComparer.Ordinal), there);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    [Trait("Case", "C11")]
    public async Task Without_a_token_a_route_tells_nothing_and_leaves_the_record_that_it_claims(string route)
    {
        var record = Record(route);
        shared.Clock.Ahead += TimeSpan.FromMinutes(1);

        var response = await SendAsync(record, null);

        Assert.Equal(record.Unknown, Entry(response) is not null);
        if (record.Unknown)
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "refused"), (response.StatusCode, Entry(response)!.Outcome));
            var nobody = record with { Sample = record.Sample.Replace("/relief/", "/nowhere/", StringComparison.Ordinal) };
            Assert.Equal(await AnswerText.OfAsync(response), await AnswerText.OfAsync(await SendAsync(nobody, null)));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    [Trait("Case", "C11")]
    public async Task With_a_token_a_route_leaves_the_record_that_it_claims(string route)
    {
        var record = Record(route);

        var response = await SendAsync(record, _world.Token(record.Partner, record.Scope));

        Assert.Equal(record.Status ?? response.StatusCode, response.StatusCode);
        Assert.Equal(record.Known, Entry(response) is not null);
        Assert.True(!record.Known || Entry(response)!.Partner == record.Partner);
    }

    private static string Name(string method, string pattern) => $"{method} {pattern}";

    private static RouteRecord Record(string name) => RouteRecord.All.Single(route => Name(route.Method, route.Pattern) == name);

    private async Task<HttpResponseMessage> SendAsync(RouteRecord record, string? token)
    {
        var parts = record.Sample.Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1])
        {
            Content = parts[0] is "POST" or "PUT" && parts[1].StartsWith("/admin", StringComparison.Ordinal) ? new StringContent("{}", null, "application/json") : null,
        };
        return await _world.SendAsync(request, token);
    }

    /// <summary>A world whose clock a test can move on: refusals without a token are recorded up to so many in a minute.</summary>
    public sealed class Unhurried : IAsyncLifetime
    {
        public GatewayWorld World { get; private set; } = null!;

        internal LaterTime Clock { get; } = new();

        public async ValueTask InitializeAsync() => World = await GatewayWorld.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(Clock));

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }

    private Interop.Gateway.Audit.LedgerEntry? Entry(HttpResponseMessage response)
    {
        var id = response.Headers.GetValues("X-Request-Id").Single();
        return _world.Entries().SingleOrDefault(entry => entry.Id == id);
    }
}
