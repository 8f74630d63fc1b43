using System.Globalization;
using System.Net;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Adapters.Platform121;

/// <summary>What happened to registrations. The platform answers "not found" when nothing did.</summary>
internal sealed class EventFeed(Platform121Options options, IPlatform121 api)
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(1);

    /// <summary>The events since the moment, oldest first.</summary>
    public Task<IReadOnlyList<RegistrationEvent>> ReadAsync(DateTimeOffset since, CancellationToken cancellation) =>
        ReadAsync(since, null, [HttpStatusCode.NotFound], cancellation);

    /// <summary>Whether this account sees an event of the registration around the moment; it may not be let to see any.</summary>
    public async Task<bool> ShowsAsync(long registration, DateTimeOffset around, CancellationToken cancellation) =>
        (await ReadAsync(around - Around, around + Around, [HttpStatusCode.NotFound, HttpStatusCode.Forbidden], cancellation)).Any(item => item.RegistrationId == registration);

    private async Task<IReadOnlyList<RegistrationEvent>> ReadAsync(DateTimeOffset from, DateTimeOffset? to, HttpStatusCode[] none, CancellationToken cancellation)
    {
        var answer = await UpstreamClient.ReadUnlessAsync<EventsAnswer>(
            api.EventsAsync(options.Program, "json", Literal(from), to is { } end ? Literal(end) : null, cancellation), none);
        return answer is null ? []
            : answer.Meta.TotalItems == answer.Data.Count ? [.. answer.Data.OrderBy(item => item.Id)]
            : throw new SourceException("The 121 Platform did not give all events at once. Refresh more often, so that there are fewer.");
    }

    private static string Literal(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
