using Microsoft.AspNetCore.Diagnostics;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Interop.TokenServer.Responses;

/// <summary>Answers what went wrong outside the protocol in the protocol's own form, and tells nothing else.</summary>
internal static partial class Failure
{
    public static async Task WriteAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var theirs = error as BadHttpRequestException ?? error?.InnerException as BadHttpRequestException;
        var unreadable = theirs is not null || error is InvalidDataException;
        if (!unreadable)
        {
            Log.Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Failure)), error?.GetType().Name ?? "");
        }

        context.Response.StatusCode = theirs?.StatusCode ?? (unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(unreadable
            ? new { error = Errors.InvalidRequest, error_description = "The request's body is too large, or no form." }
            : new { error = Errors.ServerError, error_description = "The token server failed; try again later." });
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Error, "A request failed with {Kind}.")]
        public static partial void Failed(ILogger logger, string kind);
    }
}
