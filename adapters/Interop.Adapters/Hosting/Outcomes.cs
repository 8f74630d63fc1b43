using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Microsoft.AspNetCore.Http;
using R4 = Hl7.Fhir.Model;

namespace Interop.Adapters.Hosting;

/// <summary>OperationOutcomes, which end every answer that is no single resource.</summary>
internal static class Outcomes
{
    /// <summary>The last line of a whole answer.</summary>
    public static R4.OperationOutcome Complete { get; } = Of(R4.OperationOutcome.IssueSeverity.Information, R4.OperationOutcome.IssueType.Informational, "complete");

    /// <summary>The last line of an answer that broke off; why is in the log.</summary>
    public static R4.OperationOutcome Broken { get; } = Of(R4.OperationOutcome.IssueSeverity.Fatal, R4.OperationOutcome.IssueType.Exception, "The answer is not complete.");

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, string code, string diagnostics, string? expression = null) =>
        context.RefuseAsync(status, [Issue(code, diagnostics, expression)]);

    /// <summary>Answers with a refusal for several reasons.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, IEnumerable<R4.OperationOutcome.IssueComponent> issues) =>
        context.WriteAsync(status, new R4.OperationOutcome { Issue = [.. issues] });

    /// <summary>Answers with one resource.</summary>
    public static async Task WriteAsync(this HttpContext context, int status, R4.Resource resource)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = FhirNames.Json;
        await context.Response.Body.WriteAsync(FhirJson.Serialize(resource), context.RequestAborted);
    }

    /// <summary>One reason for a refusal, without the value refused.</summary>
    public static R4.OperationOutcome.IssueComponent Issue(string code, string diagnostics, string? expression = null) => new()
    {
        Severity = R4.OperationOutcome.IssueSeverity.Error,
        Code = Hl7.Fhir.Utility.EnumUtility.ParseLiteral<R4.OperationOutcome.IssueType>(code),
        Diagnostics = diagnostics,
        Expression = expression is null ? [] : [expression],
    };

    private static R4.OperationOutcome Of(R4.OperationOutcome.IssueSeverity severity, R4.OperationOutcome.IssueType code, string text) => new()
    {
        Issue = [new() { Severity = severity, Code = code, Details = new() { Text = text } }],
    };
}
