using Yarp.ReverseProxy.Forwarder;

namespace Interop.Gateway.Forwarding;

/// <summary>Gives YARP clients that send nothing without a permit, follow no redirect, keep no cookie and pass on no trace headers of the caller's.</summary>
internal sealed class PermitHttpClientFactory : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.UseProxy = false;
        handler.ActivityHeadersPropagator = null;
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) => new PermitRequiredHandler(base.WrapHandler(context, handler));
}
