using Hl7.Fhir.Utility;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Gateway.Fhir;

/// <summary>Writes FHIR answers; nothing of them may be cached, but for reads, which a caller may keep and ask after by their tag.</summary>
internal static class FhirResponse
{
    private const string ContentType = FhirNames.Json + "; charset=utf-8";

    public static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        Begin(context.Response, status, json.Length);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>Writes a Bundle.</summary>
    public static async Task WriteAsync(HttpContext context, BundleWriter bundle)
    {
        Begin(context.Response, StatusCodes.Status200OK, bundle.Length);
        bundle.Write(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Begin(HttpResponse response, int status, int length)
    {
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "GET, POST";
        }
    }

    /// <summary>Writes a resource with its tag, or only that the caller has it already; everything that goes before an answer has gone before.</summary>
    public static Task WriteTaggedAsync(HttpContext context, ReadOnlyMemory<byte> json, string tag, bool known)
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization";
        response.Headers.XContentTypeOptions = "nosniff";
        if (known)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    public static Task WriteAsync(HttpContext context, R4.Resource resource) => WriteAsync(context, StatusCodes.Status200OK, FhirJson.Serialize(resource));

    public static Task WriteAsync(HttpContext context, FhirProblem problem)
    {
        var outcome = new R4.OperationOutcome
        {
            Issue = [.. problem.Issues.Select(issue => new R4.OperationOutcome.IssueComponent
            {
                Severity = R4.OperationOutcome.IssueSeverity.Error,
                Code = EnumUtility.ParseLiteral<R4.OperationOutcome.IssueType>(issue.Code),
                Details = issue.Reason is null ? null : new R4.CodeableConcept(FhirIssue.ReasonSystem, issue.Reason),
                Diagnostics = issue.Diagnostics,
                Expression = issue.Expression is null ? [] : [issue.Expression],
            })],
        };
        return WriteAsync(context, problem.Status, FhirJson.Serialize(outcome));
    }
}
