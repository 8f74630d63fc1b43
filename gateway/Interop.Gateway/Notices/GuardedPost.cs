using System.Net;
using Interop.Gateway.Configuration;
using Interop.Store.Notices;

namespace Interop.Gateway.Notices;

/// <summary>
/// Posts to an address that a partner named: one attempt, to an address that was checked, without following redirects; of the answer no
/// more is read than is needed, and for no longer than a moment.
/// </summary>
internal sealed class GuardedPost : IDisposable
{
    private const int MostHeaderKilobytes = 16;
    private const int MostBody = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly bool _allowPrivate;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public GuardedPost(GatewaySetup setup, TimeProvider clock)
    {
        (_allowPrivate, _clock) = (setup.Options.AllowPrivateWebhooks, clock);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (connection, cancellation) => WebhookAddresses.ConnectAsync(connection.DnsEndPoint, _allowPrivate, cancellation),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Whether a connection comes about: None when it does; nothing is sent.</summary>
    public async Task<DeliveryError> ReachAsync(Uri url, CancellationToken cancellation) => (await TryAsync(
        async patience =>
        {
            await using var stream = await WebhookAddresses.ConnectAsync(new(url.IdnHost, url.Port), _allowPrivate, patience);
            return (DeliveryError.None, null);
        },
        cancellation)).Error;

    /// <summary>Posts; None for taken. A reader, if given, decides from the body of a good answer, which must end within bounds.</summary>
    public Task<(DeliveryError Error, TimeSpan? RetryAfter)> PostAsync(HttpRequestMessage request, Func<ReadOnlyMemory<byte>, DeliveryError>? read, CancellationToken cancellation) => TryAsync(
        async patience =>
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            var error = !response.IsSuccessStatusCode ? Error(response.StatusCode)
                : read is null ? DeliveryError.None
                : await BodyAsync(response, patience) is { } body ? read(body)
                : DeliveryError.UnexpectedAnswer;
            return (error, response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _clock.GetUtcNow() : null);
        },
        cancellation);

    public void Dispose() => _http.Dispose();

    private static async Task<(DeliveryError Error, TimeSpan? RetryAfter)> TryAsync(Func<CancellationToken, Task<(DeliveryError, TimeSpan?)>> work, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await work(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (DeliveryError.TimedOut, null);
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException or IOException or System.Net.Sockets.SocketException or WebhookRefusedException)
        {
            return (Error(error), null);
        }
    }

    private static DeliveryError Error(Exception error) => error switch
    {
        WebhookRefusedException or { InnerException: WebhookRefusedException } => DeliveryError.AddressRefused,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryError.Untrusted,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded } or HttpIOException => DeliveryError.UnexpectedAnswer,
        _ => DeliveryError.Unreachable,
    };

    private static DeliveryError Error(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.InternalServerError => DeliveryError.PeerFailed,
        >= HttpStatusCode.BadRequest => DeliveryError.Rejected,
        _ => DeliveryError.UnexpectedAnswer,
    };

    // Null for one that does not end.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[MostBody + 1];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > MostBody ? default(ReadOnlyMemory<byte>?) : buffer.AsMemory(0, read);
    }
}
