using Interop.Contracts.Adapters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters.Hosting;

/// <summary>Turns whatever goes wrong into an answer that leaks nothing; an answer already begun is aborted.</summary>
internal sealed partial class FaultGate(ILogger logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await context.RefuseAsync(e.StatusCode, e.StatusCode == 413 ? "too-long" : "invalid", e.StatusCode == 413 ? "The body is longer than 64 KiB." : "The request is no well-formed HTTP.");
        }
        catch (RegistryNotReadyException e) when (!context.Response.HasStarted)
        {
            Log.NotReady(logger);
            await context.RefuseAsync(503, "transient", e.Message);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e.GetType().Name);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await context.RefuseAsync(500, "exception", "The adapter failed; its log says why.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "A request failed by a {Failure}.")]
        public static partial void Failed(ILogger logger, string failure);

        [LoggerMessage(2004, LogLevel.Warning, "A question was refused because the registry is not ready.")]
        public static partial void NotReady(ILogger logger);
    }
}
