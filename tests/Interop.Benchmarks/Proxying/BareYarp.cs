using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Interop.Benchmarks.Proxying;

/// <summary>YARP in its default configuration before the origin: what every gateway of its kind starts from.</summary>
internal static class BareYarp
{
    /// <summary>Serves until the standard input ends.</summary>
    public static async Task RunAsync(int port, string origin)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "origin", Match = new() { Path = "/{**path}" } }],
            [new ClusterConfig { ClusterId = "origin", Destinations = new Dictionary<string, DestinationConfig> { ["origin"] = new() { Address = origin } } }]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }
}
