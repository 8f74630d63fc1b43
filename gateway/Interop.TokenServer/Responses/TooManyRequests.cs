using System.Globalization;
using System.Threading.RateLimiting;
using Interop.TokenServer.Configuration;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.RateLimiting;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Responses;

/// <summary>Limits the requests of each network address, and gives every refusal for haste the status 429 with <c>Retry-After</c>.</summary>
internal sealed class TooManyRequests : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    private const int RetrySeconds = 60;

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<TooManyRequests>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.AttachHttpResponseCode<ApplyTokenResponseContext>.Descriptor.Order + 500)
        .Build();

    public static void Limit(RateLimiterOptions options, TokenServerSetup setup)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => ClientRate.PerMinute(setup.Options.RequestsPerMinutePerAddress)));
        options.OnRejected = async (rejected, cancellation) =>
        {
            Mark(rejected.HttpContext.Response);
            await rejected.HttpContext.Response.WriteAsJsonAsync(
                new { error = Errors.TemporarilyUnavailable, error_description = "Too many requests come from this address; try again in a minute." }, cancellation);
        };
    }

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Error == Errors.TemporarilyUnavailable && context.Transaction.GetHttpRequest() is { } request)
        {
            Mark(request.HttpContext.Response);
        }

        return ValueTask.CompletedTask;
    }

    private static void Mark(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
    }
}
