using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Interop.Gateway.Observability;

/// <summary>
/// Turns on structured logs, traces and metrics. Framework sources that record paths or queries are left out of traces, and log
/// categories that write whole URLs are turned down: a path can hold a person's id, a query a national number.
/// </summary>
internal static class ObservabilityExtensions
{
    private static readonly string[] UrlLoggers =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.HttpLogging", "Yarp.ReverseProxy", "System.Net.Http.HttpClient"];

    public static void AddGatewayObservability(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Services.PostConfigure<LoggerFilterOptions>(KeepUrlsOut);
        builder.Services.AddSingleton<GatewayMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("interop-gateway"))
            .WithTracing(tracing => tracing.AddSource(GatewayTelemetry.Name))
            .WithMetrics(metrics => metrics
                .AddMeter(GatewayTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());

        // OTLP is on when the standard variable says where to.
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 })
        {
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter());
        }
    }

    // A rule from a settings file or a variable would override these when it names a provider or a longer category, so none is left.
    private static void KeepUrlsOut(LoggerFilterOptions filters)
    {
        filters.Rules.Clear();
        foreach (var category in UrlLoggers)
        {
            filters.Rules.Add(new(null, category, LogLevel.None, null));
        }

        filters.Rules.Add(new(null, "Microsoft.AspNetCore", LogLevel.Warning, null));
        filters.Rules.Add(new(null, "Microsoft.AspNetCore.DataProtection", LogLevel.Error, null));
    }
}
