using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Interop.Gateway.Forwarding;

/// <summary>
/// Carries a permitted question to the agency's adapter by YARP's forwarder: the request is written from the permit, and the answer taken
/// into the filter instead of being passed on. No byte of the caller's goes out, and none of the adapter's comes back.
/// </summary>
internal sealed class AdapterForwarder(GatewaySetup setup, IHttpForwarder forwarder, IForwarderHttpClientFactory clients, AnswerFiller filler, TimeProvider clock)
    : HttpTransformer, IDisposable
{
    private readonly HttpMessageInvoker _client = clients.CreateClient(new() { ClusterId = "adapters", NewConfig = Yarp.ReverseProxy.Configuration.HttpClientConfig.Empty });
    private readonly ForwarderRequestConfig _config = new() { ActivityTimeout = TimeSpan.FromSeconds(setup.Options.AnswerSeconds), AllowResponseBuffering = false };

    /// <summary>Puts the question; the exchange then has the answer, or says that it took too long, or neither.</summary>
    public async ValueTask SendAsync(HttpContext context, Exchange exchange)
    {
        context.Features.Set(exchange);
        AdapterBody.Replace(context, exchange);
        await forwarder.SendAsync(context, exchange.Agency.Address.AbsoluteUri, _client, _config, this, context.RequestAborted);
    }

    /// <inheritdoc/>
    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        AdapterRequest.Write(proxyRequest, httpContext.Features.GetRequiredFeature<Exchange>(), httpContext.Request.ContentLength ?? 0);
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads the answer, of which nothing is passed on.</summary>
    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var exchange = httpContext.Features.GetRequiredFeature<Exchange>();
        if (proxyResponse is null || !AnswerForms.IsAnswer(proxyResponse))
        {
            return false;
        }

        using var deadline = new CancellationTokenSource(exchange.Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await using var stream = await proxyResponse.Content.ReadAsStreamAsync(either.Token);
            exchange.Answer = await filler.FillAsync(exchange, AnswerForms.Read(proxyResponse, stream), either.Token);
        }
        catch (OperationCanceledException) when (!httpContext.RequestAborted.IsCancellationRequested)
        {
            exchange.TimedOut = true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
