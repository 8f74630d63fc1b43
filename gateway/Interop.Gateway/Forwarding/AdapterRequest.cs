using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Gateway.Forwarding;

/// <summary>Addresses a request to the adapter of a permitted question, with the agency's key and the permit, and nothing of the caller's.</summary>
internal static class AdapterRequest
{
    /// <summary>Writes all but the body; the length is the body's in bytes.</summary>
    public static void Write(HttpRequestMessage request, Exchange exchange, long length)
    {
        request.Method = HttpMethod.Post;
        request.RequestUri = new(exchange.Agency.Address, $"{exchange.Request.Query.Kind.ResourceType()}/_search");
        request.Headers.Clear();
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {exchange.Agency.Key}");
        request.Headers.TryAddWithoutValidation("Accept", AnswerForms.Accept);
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", AdapterBody.MediaType);
        request.Content.Headers.ContentLength = length;
        request.Options.Set(PermitRequiredHandler.Exchange, exchange);
    }
}
