using System.Globalization;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Fhir;
using R4 = Hl7.Fhir.Model;

namespace Interop.Gateway.Export.Serving;

/// <summary>Writes the answers that only exports have.</summary>
internal static class ExportResponse
{
    /// <summary>Says in an OperationOutcome that something was accepted.</summary>
    public static Task AcceptedAsync(HttpContext context, string text) =>
        FhirResponse.WriteAsync(context, StatusCodes.Status202Accepted, FhirJson.Serialize(Outcome(text, null)));

    /// <summary>An outcome that tells of no error.</summary>
    public static R4.OperationOutcome Outcome(string text, string? expression) => new()
    {
        Issue =
        [
            new()
            {
                Severity = expression is null ? R4.OperationOutcome.IssueSeverity.Information : R4.OperationOutcome.IssueSeverity.Warning,
                Code = expression is null ? R4.OperationOutcome.IssueType.Informational : R4.OperationOutcome.IssueType.NotSupported,
                Diagnostics = text,
                Expression = expression is null ? [] : [expression],
            },
        ],
    };

    /// <summary>How far an export is; how many records were withheld is not told.</summary>
    public static Task InProgressAsync(HttpContext context, string progress, TimeSpan retryAfter)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers["X-Progress"] = progress;
        response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
