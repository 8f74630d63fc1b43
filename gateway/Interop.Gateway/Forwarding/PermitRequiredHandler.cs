using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Forwarding;

/// <summary>The last lock before the network: a request to an adapter that carries no permit is not sent.</summary>
internal sealed class PermitRequiredHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public static readonly HttpRequestOptionsKey<Exchange> Exchange = new("Interop.Exchange");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Exchange, out var exchange)
        && exchange.Permit is not null
        && request.RequestUri is { } uri
        && Uri.Compare(uri, exchange.Agency.Address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException("A request without a permit for this agency must not reach an adapter.");
}
