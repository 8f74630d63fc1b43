using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Interop.Tests.Gateway.Observability;

/// <summary>Everything that a gateway tells operators: log records, measurements of any meter, and the spans it exports.</summary>
internal sealed class Watch : IDisposable
{
    private readonly ConcurrentQueue<string> _measurements = [];
    private readonly MeterListener _meters = new();
    private readonly ConcurrentQueue<Activity> _spans = [];

    public Watch()
    {
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public MemoryLogs Logs { get; } = new();

    /// <summary>Adds itself to a gateway, with settings that ask for the noisiest logs; the gateway's own filters must hold.</summary>
    public void Attach(WebApplicationBuilder builder)
    {
        foreach (var key in new[] { "Default", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.EndpointMiddleware", "Yarp.ReverseProxy.Forwarder.HttpForwarder" })
        {
            builder.Configuration[$"Logging:LogLevel:{key}"] = "Trace";
            builder.Configuration[$"Logging:Memory:LogLevel:{key}"] = "Trace";
        }

        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddProvider(Logs);
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.SetSampler(new AlwaysOnSampler()).AddProcessor(new Keeper(_spans)));
    }

    public IReadOnlyList<string> Measurements => [.. _measurements];

    public IReadOnlyList<string> Spans =>
        [.. _spans.Select(span => string.Join(" | ", span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(span.Events.Select(e => $"{e.Name}: {string.Join(',', e.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}"))
            .Concat(span.Baggage.Select(item => $"{item.Key}={item.Value}"))
            .Prepend($"{span.DisplayName} {span.StatusDescription} {span.TraceStateString}")))];

    public IEnumerable<string> Everything => Logs.Records.Concat(Measurements).Concat(Spans);

    public void Dispose()
    {
        _meters.Dispose();
        Logs.Dispose();
    }

    private void Keep(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _measurements.Enqueue($"{instrument.Meter.Name} {instrument.Name} {value} {text}");
    }

    // Spans end on the gateway's threads while a test reads those that ended before.
    private sealed class Keeper(ConcurrentQueue<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Enqueue(data);
    }
}
