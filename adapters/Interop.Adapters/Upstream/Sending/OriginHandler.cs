using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Sending;

/// <summary>The last look before the socket: a request to any other place than the MIS's address is not sent.</summary>
internal sealed class OriginHandler(UpstreamOrigin origin) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { IsAbsoluteUri: true } url && origin.Holds(url)
            ? base.SendAsync(request, cancellationToken)
            : throw new SourceException("A request would have gone to another place than the MIS's address, and was not sent.");
}
