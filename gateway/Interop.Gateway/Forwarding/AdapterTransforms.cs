using System.Net.Http.Headers;
using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Interop.Gateway.Forwarding;

/// <summary>Writes the request to the adapter from the permit, and takes its answer into the filter instead of passing it on.</summary>
internal static class AdapterTransforms
{
    public static void Add(TransformBuilderContext builder)
    {
        builder.UseDefaultForwarders = false;
        builder.CopyRequestHeaders = false;
        builder.CopyResponseHeaders = false;
        builder.CopyResponseTrailers = false;
        builder.AddRequestTransform(WriteRequest);
        builder.AddResponseTransform(TakeAnswerAsync);
    }

    private static ValueTask WriteRequest(RequestTransformContext context)
    {
        var exchange = context.HttpContext.Features.GetRequiredFeature<Exchange>();
        var request = context.ProxyRequest;
        request.Method = HttpMethod.Post;
        request.RequestUri = new Uri(exchange.Agency.Address, $"{exchange.Request.Query.Kind.ResourceType()}/_search");
        request.Headers.Clear();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", exchange.Agency.Key);
        request.Headers.Accept.ParseAdd(AnswerForms.Accept);
        request.Content!.Headers.ContentType = AdapterBody.ContentType();
        request.Options.Set(PermitRequiredHandler.Exchange, exchange);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask TakeAnswerAsync(ResponseTransformContext context)
    {
        context.SuppressResponseBody = true;
        var exchange = context.HttpContext.Features.GetRequiredFeature<Exchange>();
        if (context.ProxyResponse is not { } response || !AnswerForms.IsAnswer(response))
        {
            return;
        }

        var services = context.HttpContext.RequestServices;
        using var deadline = new CancellationTokenSource(exchange.Deadline, services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, deadline.Token);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            exchange.Answer = await services.GetRequiredService<AnswerFiller>().FillAsync(exchange, AnswerForms.Read(response, stream), either.Token);
        }
        catch (OperationCanceledException) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            exchange.TimedOut = true;
        }
    }
}
