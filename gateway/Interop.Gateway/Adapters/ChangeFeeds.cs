using System.Net;
using System.Net.Http.Headers;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Adapters;

/// <summary>
/// Knows how far each agency's change feed has come. It can only tell that nothing changed: a feed that does not tell of everything, fails or
/// begins anew has come nowhere that is known.
/// </summary>
internal sealed class ChangeFeeds(GatewaySetup setup, AdapterDirectory adapters, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, Feed> _feeds = setup.Agencies.Values.ToDictionary(agency => agency.Name, agency => new Feed(Client(agency)), StringComparer.Ordinal);

    /// <summary>The place that the feed has come to, which is another one after every change; null when it cannot be told.</summary>
    public async Task<string?> PlaceAsync(Agency agency, CancellationToken cancellation)
    {
        if (await adapters.FindAsync(agency, cancellation) is not { TellsEveryChange: true })
        {
            return null;
        }

        var feed = _feeds[agency.Name];
        await feed.Turn.WaitAsync(cancellation);
        try
        {
            return clock.GetUtcNow() < feed.NotBefore ? null : await ReadAsync(feed, agency, cancellation);
        }
        finally
        {
            feed.Turn.Release();
        }
    }

    private async Task<string?> ReadAsync(Feed feed, Agency agency, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, feed.Token.Length == 0 ? "changes" : $"changes?since={Uri.EscapeDataString(feed.Token)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agency.Key);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var response = await feed.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.Gone)
            {
                (feed.Token, feed.Epoch) = ("", feed.Epoch + 1);
                return null;
            }

            await using var body = response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStreamAsync(either.Token) : Stream.Null;
            if (await ChangeFeedReader.LastAsync(body, feed.Token, either.Token) is { } token)
            {
                feed.Token = token;
                return $"{feed.Epoch} {token}";
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // It cannot be told.
        }

        // Whoever waited for its turn is not to wait for it as long again; and from its beginning a feed is as long as the registry.
        feed.NotBefore = clock.GetUtcNow() + (feed.Token.Length == 0 ? Rest : Pause);
        return null;
    }

    private static HttpClient Client(Agency agency) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = agency.Address,
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private sealed class Feed(HttpClient client)
    {
        public HttpClient Client { get; } = client;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public string Token { get; set; } = "";

        /// <summary>How often it began anew.</summary>
        public int Epoch { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }
}
