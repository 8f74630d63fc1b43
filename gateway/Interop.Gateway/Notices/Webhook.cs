using System.Net.Http.Headers;
using System.Text;
using Interop.Gateway.Signing;
using Interop.Store.Notices;

namespace Interop.Gateway.Notices;

/// <summary>Posts a signed notice to a partner's webhook.</summary>
internal sealed class Webhook(GuardedPost post, GatewayKey key, TimeProvider clock)
{
    private const string SignatureHeader = "X-Interop-Signature";

    /// <summary>What came of it: None for delivered; and how long the receiver asked to be left alone.</summary>
    public async Task<(DeliveryError Error, TimeSpan? RetryAfter)> PostAsync(string url, Notice notice, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(notice.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SignatureHeader, key.SignDetached(body, "withdrawal-notice+jws", notice.Id.ToString(), clock.GetUtcNow()));
        return await post.PostAsync(request, null, cancellation);
    }
}
