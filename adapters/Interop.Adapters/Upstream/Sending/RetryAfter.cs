using System.Net;

namespace Interop.Adapters.Upstream.Sending;

/// <summary>How long an MIS that is busy asks to be left alone.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage? answer, TimeProvider time)
    {
        if (answer is not { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: { } after })
        {
            return null;
        }

        var wait = after.Delta ?? after.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
