namespace Interop.Gateway.Fhir;

/// <summary>An answer that is no data: an HTTP status and the issues of an OperationOutcome.</summary>
internal sealed record FhirProblem(int Status, IReadOnlyList<FhirIssue> Issues)
{
    /// <summary>What a person who is not there and one who may not be shown have in common.</summary>
    public static FhirProblem NotFound { get; } = Of(404, "not-found", "There is no such resource that may be disclosed to you.");

    public static FhirProblem Unsupported { get; } = Of(404, "not-supported", "This server has no such interaction; its CapabilityStatement, at [base]/metadata, lists those it has.");

    public static FhirProblem MethodNotAllowed { get; } = Of(405, "not-supported", "This method is not supported here: read and search with GET, or search with POST [base]/[type]/_search.");

    public static FhirProblem NotAcceptable { get; } = Of(406, "not-supported", "This server answers in application/fhir+json only; send Accept: application/fhir+json.", "Accept");

    public static FhirProblem UnsupportedMediaType { get; } = Of(415, "not-supported", "Send the search as application/x-www-form-urlencoded in UTF-8, not compressed.", "Content-Type");

    public static FhirProblem TooLarge { get; } = Of(413, "too-long", "The body of a search may have at most 64 KiB.");

    public static FhirProblem PageNotValid { get; } = Of(400, "invalid", "This page link is not valid (any more) for you, or something was added to it; search again.", "_page");

    public static FhirProblem Throttled { get; } = Of(429, "throttled", "Too many questions in one minute; wait as long as Retry-After says.");

    public static FhirProblem AgencyNotShared { get; } = Of(403, "forbidden", "No sharing agreement in force lets you ask this agency.");

    public static FhirProblem AgencyUnavailable { get; } = Of(503, "transient", "The agency's registry did not answer completely; ask again later. Nothing was disclosed.");

    public static FhirProblem TooCostly { get; } = Of(503, "too-costly", "The answer took too long to find; narrow the question. Nothing was disclosed.");

    public static FhirProblem NotRecorded { get; } = Of(503, "transient", "The disclosure could not be recorded, so nothing was disclosed; ask again later.");

    public static FhirProblem PolicyUnavailable { get; } = Of(503, "transient", "The gateway cannot know at this moment what may be disclosed, so nothing is; ask again later.");

    public static FhirProblem PolicyChanged { get; } = Of(503, "transient", "What may be disclosed changed while the answer was made, so nothing was disclosed; ask again.");

    public static FhirProblem WrittenUnrecorded { get; } = Of(503, "transient", "The change was written and stands in the history, but the ledger could not record it; read it back, and have the gateway's ledger looked at.");

    public static FhirProblem Failure { get; } = Of(500, "exception", "The gateway failed; nothing was disclosed. Report the X-Request-Id of this answer.");

    public static FhirProblem Of(int status, string code, string diagnostics, string? expression = null) => new(status, [new(code, diagnostics, expression)]);
}
