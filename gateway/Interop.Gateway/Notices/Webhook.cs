using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Interop.Gateway.Configuration;
using Interop.Gateway.Signing;
using Interop.Store.Notices;

namespace Interop.Gateway.Notices;

/// <summary>Posts a signed notice to a partner's webhook: one attempt, to an address that was checked, without following redirects.</summary>
internal sealed class Webhook : IDisposable
{
    private const string SignatureHeader = "X-Interop-Signature";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;
    private readonly GatewayKey _key;
    private readonly TimeProvider _clock;

    public Webhook(GatewaySetup setup, GatewayKey key, TimeProvider clock)
    {
        (_key, _clock) = (key, clock);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (connection, cancellation) => WebhookAddresses.ConnectAsync(connection.DnsEndPoint, setup.Options.AllowPrivateWebhooks, cancellation),
        })
        {
            Timeout = Patience,
        };
    }

    /// <summary>What came of it: None for delivered; and how long the receiver asked to be left alone.</summary>
    public async Task<(DeliveryError Error, TimeSpan? RetryAfter)> PostAsync(string url, Notice notice, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(notice.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SignatureHeader, _key.SignDetached(body, "withdrawal-notice+jws", notice.Id.ToString(), _clock.GetUtcNow()));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return (response.IsSuccessStatusCode ? DeliveryError.None : Error(response.StatusCode), response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException error)
        {
            return (error.InnerException is WebhookRefusedException ? DeliveryError.AddressRefused : DeliveryError.Unreachable, null);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (DeliveryError.TimedOut, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static DeliveryError Error(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.InternalServerError => DeliveryError.PeerFailed,
        >= HttpStatusCode.BadRequest => DeliveryError.Rejected,
        _ => DeliveryError.UnexpectedAnswer,
    };
}
