using Interop.Gateway.Administration;
using Interop.Gateway.Audit;
using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Gateway.Fhir;

/// <summary>
/// The outermost stage: an exception becomes an OperationOutcome that tells nothing of it, or, when an answer has begun, a broken
/// connection, never a shorter answer. Requests that can be read in two ways are refused here, before any routing.
/// </summary>
internal sealed partial class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    // Kestrel renames Content-Length to this when there is a Transfer-Encoding too; a proxy before us may have read it the other way.
    private const string LengthBesideChunks = "X-Content-Length";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["X-Request-Id"] = Guid.CreateVersion7().ToString();
        if (context.Request.Headers.ContainsKey(LengthBesideChunks))
        {
            context.Response.Headers.Connection = "close";
            await AdminRefusal.WriteAsync(context, FhirProblem.Of(400, "invalid", "The body has two lengths: send Content-Length or Transfer-Encoding, never both."));
            return;
        }

        if (!RawPath.IsPlain(context))
        {
            await AdminRefusal.WriteAsync(context, FhirProblem.Of(400, "invalid", "The path has characters or segments that this server does not take; write it plainly, without percent signs."));
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException error)
        {
            await RefuseAsync(context, error.StatusCode == StatusCodes.Status413PayloadTooLarge ? FhirProblem.TooLarge : FhirProblem.Of(400, "invalid", "The request is not well-formed HTTP."));
        }
        catch (LedgerUnavailableException)
        {
            await RefuseAsync(context, FhirProblem.NotRecorded);
        }
        catch (Exception error) when (error is PolicyStaleException or StoreUnavailableException)
        {
            Log.Failed(logger, context.Response.Headers["X-Request-Id"].ToString(), error.GetType().FullName ?? "unknown");
            await RefuseAsync(context, FhirProblem.PolicyUnavailable);
        }
        catch (WrittenUnrecordedException error)
        {
            Log.Failed(logger, context.Response.Headers["X-Request-Id"].ToString(), error.GetType().FullName ?? "unknown");
            await RefuseAsync(context, FhirProblem.WrittenUnrecorded);
        }
#pragma warning disable CA1031 // Whatever failed, nothing may leak and no partial answer may stand.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Failed(logger, context.Response.Headers["X-Request-Id"].ToString(), error.GetType().FullName ?? "unknown");
            await RefuseAsync(context, FhirProblem.Failure);
        }
    }

    private static async Task RefuseAsync(HttpContext context, FhirProblem problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var id = context.Response.Headers["X-Request-Id"];
        context.Response.Clear();
        context.Response.Headers["X-Request-Id"] = id;
        await AdminRefusal.WriteAsync(context, problem);
    }

    // The message of an exception can quote data, so only its type is logged.
    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Error, "Request {RequestId} failed with {ExceptionType}")]
        public static partial void Failed(ILogger logger, string requestId, string exceptionType);
    }
}
