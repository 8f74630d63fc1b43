using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Administration;
using Interop.Gateway.Dci.Messages;
using Microsoft.AspNetCore.WebUtilities;

namespace Interop.Gateway.Dci.Serving;

/// <summary>Writes answers over DCI; nothing of them may be cached.</summary>
internal static class DciResponse
{
    /// <summary>Whether a request is one over DCI: its second segment says so.</summary>
    public static bool Owns(HttpContext context)
    {
        var path = context.Request.Path.Value.AsSpan().TrimStart('/');
        var rest = path[(path.IndexOf('/') + 1)..];
        return rest.Length < path.Length && (rest is "dci" || rest.StartsWith("dci/", StringComparison.Ordinal));
    }

    public static Task WriteAsync(HttpContext context, JsonObject message) => WriteAsync(context, StatusCodes.Status200OK, AdminResponse.Json, message);

    /// <summary>Writes a problem document that is an HttpErrorResponse of DCI's too.</summary>
    public static Task WriteAsync(HttpContext context, DciProblem problem) => WriteAsync(context, problem.Status, AdminResponse.Problem, new()
    {
        ["type"] = "about:blank",
        ["title"] = ReasonPhrases.GetReasonPhrase(problem.Status),
        ["status"] = problem.Status,
        ["errors"] = new JsonArray([.. problem.Issues.Select(issue => new JsonObject { ["code"] = issue.Code, ["message"] = DciIssue.Text([issue]) })]),
    });

    private static Task WriteAsync(HttpContext context, int status, string contentType, JsonObject json)
    {
        var response = context.Response;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json, AdminResponse.Options);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "POST";
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
