using System.Globalization;
using System.Net;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Adapters.Platform121;

/// <summary>What happened to registrations. The platform answers "not found" when nothing did.</summary>
internal sealed class EventFeed(Platform121Options options, IPlatform121 api)
{
    /// <summary>The events from the first moment to the second or now, oldest first.</summary>
    public async Task<IReadOnlyList<RegistrationEvent>> ReadAsync(DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellation)
    {
        var answer = await UpstreamClient.ReadUnlessAsync<EventsAnswer>(
            api.EventsAsync(options.Program, "json", Literal(from), to is { } end ? Literal(end) : null, cancellation), HttpStatusCode.NotFound);
        return answer is null ? []
            : answer.Meta.TotalItems == answer.Data.Count ? [.. answer.Data.OrderBy(item => item.Id)]
            : throw new SourceException("The 121 Platform did not give all events at once. Refresh more often, so that there are fewer.");
    }

    private static string Literal(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
