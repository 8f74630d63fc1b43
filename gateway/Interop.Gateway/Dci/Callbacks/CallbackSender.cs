using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;
using Interop.Gateway.Administration;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Notices;
using Interop.Store.Notices;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>Posts a message to a partner's callback address: one attempt. It is taken when the status says so and the answer, if it is DCI's, is not ERR.</summary>
internal sealed class CallbackSender(GuardedPost post, MessageSeal seal)
{
    /// <summary>Whether there is anybody at the address; nothing is sent.</summary>
    public Task<DeliveryError> ReachAsync(Uri url, CancellationToken cancellation) => post.ReachAsync(url, cancellation);

    /// <summary>What came of it: None for taken; and how long the receiver asked to be left alone.</summary>
    public async Task<(DeliveryError Error, TimeSpan? RetryAfter)> PostAsync(Uri url, Partner partner, JsonObject header, JsonObject? message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(seal.Seal(partner, header, message), AdminResponse.Options)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new("application/json"));
        return await post.PostAsync(request, Taken, cancellation);
    }

    private static DeliveryError Taken(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("ack_status", out var status) && status.ValueKind == JsonValueKind.String && status.ValueEquals("ERR")
                    ? DeliveryError.Rejected
                    : DeliveryError.None;
        }
        catch (JsonException)
        {
            return DeliveryError.None;
        }
    }
}
