using System.Text;
using Interop.Tests.Adapters.Hosting;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Conformance;

/// <summary>Ways to spoil what a host answers.</summary>
internal static class Spoil
{
    public const string Complete = """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""";

    public static bool IsSearch(HttpContext context, string type = "Patient") => context.Request.Path == $"/{type}/_search" && context.Response.StatusCode == 200;

    /// <summary>Changes the text of answers for which it is so.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Text(Func<HttpContext, bool> when, Func<HttpContext, string, string> change) => async (context, next) =>
    {
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = body;
        var text = Encoding.UTF8.GetString(kept.ToArray());
        await body.WriteAsync(Encoding.UTF8.GetBytes(when(context) ? change(context, text) : text));
    };

    /// <summary>Answers what is refused with a status as if nothing had been asked for.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Accept(int status, string end) => async (context, next) =>
    {
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = body;
        var accepted = context.Response.StatusCode == status;
        if (accepted)
        {
            (context.Response.StatusCode, context.Response.ContentType) = (200, "application/fhir+ndjson");
        }

        await body.WriteAsync(accepted ? Encoding.UTF8.GetBytes(end + "\n") : kept.ToArray());
    };

    /// <summary>Asks the host anew, otherwise.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Request(Action<HttpRequest> change) => (context, next) =>
    {
        change(context.Request);
        return next(context);
    };

    public static void WithKey(HttpRequest request) => request.Headers.Authorization = $"Bearer {RunningHost.Key}";

    /// <summary>Is gone once so many have asked for everything.</summary>
    public static Func<HttpContext, RequestDelegate, Task> DiesAfter(int searches)
    {
        var asked = 0;
        return (context, next) =>
        {
            asked += context.Request is { ContentLength: 0, Method: "POST" } ? 1 : 0;
            context.Response.StatusCode = 503;
            return asked > searches ? Task.CompletedTask : next(context);
        };
    }
}
