using Interop.Adapters.Hosting;
using Interop.Contracts.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters;

/// <summary>Serves any adapter as the contract's HTTP: whoever has the shared key may ask, and everything else is the gateway's to decide.</summary>
public static class AdapterHost
{
    /// <summary>Builds the host; throws <see cref="StartRefusedException"/> with every problem of the options.</summary>
    public static WebApplication Build(IBeneficiaryAdapter adapter, AdapterHostOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        // An empty builder takes nothing from the environment: several hosts can live in one process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SearchEndpoint.LargestBody;
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddJsonConsole();

        // The hosting and routing logs hold URLs.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        configure?.Invoke(builder);

        var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Interop.Adapters.AdapterHost");
        app.Use(new FaultGate(logger).InvokeAsync);
        app.Use(new KeyGate(options.SharedKey).InvokeAsync);
        app.MapGet("/health", new HealthEndpoint(adapter).HandleAsync);
        app.MapGet("/metadata", new MetadataEndpoint(adapter).HandleAsync);
        app.MapGet("/changes", new ChangesEndpoint(adapter, logger).HandleAsync);
        app.MapPost("/{type}/_search", new SearchEndpoint(adapter, logger).HandleAsync);
        app.MapFallback(context => context.RefuseAsync(404, "not-found", "There is no such route: the contract has /health, /metadata, /changes and /{ResourceType}/_search."));
        return app;
    }
}
