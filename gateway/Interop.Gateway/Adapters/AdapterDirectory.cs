using System.Collections.Concurrent;
using System.Text.Json;
using Interop.Gateway.Configuration;
using Refit;

namespace Interop.Gateway.Adapters;

/// <summary>Knows what each agency's adapter can answer, asking it again after a minute; an adapter that cannot be asked has no abilities.</summary>
internal sealed class AdapterDirectory(GatewaySetup setup, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, IAdapterMetadata> _adapters =
        setup.Agencies.Values.ToDictionary(agency => agency.Name, agency => RestService.For<IAdapterMetadata>(Client(agency)), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, (AdapterAbilities Abilities, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>The agency's abilities, or null when its adapter does not answer.</summary>
    public async Task<AdapterAbilities?> FindAsync(Agency agency, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(agency.Name, out var known) && now - known.At < Freshness)
        {
            return known.Abilities;
        }

        try
        {
            var abilities = AdapterAbilities.Read(await _adapters[agency.Name].GetMetadataAsync(agency.Key, cancellation));
            _known[agency.Name] = (abilities, now);
            return abilities;
        }
        catch (Exception error) when (error is HttpRequestException or ApiExceptionBase or JsonException or InvalidOperationException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static HttpClient Client(Agency agency) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = agency.Address,
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 1024 * 1024,
    };
}
