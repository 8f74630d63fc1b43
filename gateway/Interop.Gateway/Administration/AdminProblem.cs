using Interop.Gateway.Fhir;

namespace Interop.Gateway.Administration;

/// <summary>An answer of the admin API that is no success.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">What the ledger says of it.</param>
/// <param name="Title">What the caller is told.</param>
/// <param name="Errors">What is wrong, field by field.</param>
internal sealed record AdminProblem(int Status, string Reason, string Title, IReadOnlyList<ProblemError> Errors)
{
    public static AdminProblem NotFound { get; } = Of(404, "NotFound", "There is no such thing that you may administer.");

    public static AdminProblem ScopeMissing { get; } = Of(
        403, "ScopeMissing", "The token's scopes do not allow this: reading needs interop/policy.read, writing interop/policy.write, and imports interop/steward.");

    public static AdminProblem ReadOnly { get; } = Of(403, "ReadOnly", "You may read this and no more.");

    public static AdminProblem Suspended { get; } = Of(403, "PartnerNotActive", "The partner that this client acts for is suspended.");

    public static AdminProblem Throttled { get; } = Of(429, "Throttled", "Too many requests in one minute; wait as long as Retry-After says.");

    public static AdminProblem Changed { get; } = Of(
        412, "VersionDiffers", "The item stands at another version than the one named; nothing was written.", new ProblemError("If-Match", "The version is the newest.", "Read the item again and send its ETag."));

    public static AdminProblem Exists { get; } = Of(412, "Exists", "The item exists; nothing was written.", new ProblemError("If-None-Match", "The item does not exist yet.", "To replace it, read it and send its ETag as If-Match."));

    public static AdminProblem Taken { get; } = Of(409, "Exists", "An item with this id exists; nothing was written.", new ProblemError("id", "The id is new.", "Choose another, or replace the item with PUT and If-Match."));

    public static AdminProblem Busy { get; } = Of(503, "Busy", "Others wrote at the same time, again and again; nothing was written. Ask again.");

    public static AdminProblem NotReady { get; } = Of(503, "NotRecorded", "Nothing can be recorded in the ledger at this moment, so nothing was done; ask again later.");

    public static AdminProblem Of(int status, string reason, string title, params ProblemError[] errors) => new(status, reason, title, errors);

    /// <summary>The same refusal as it would be in FHIR.</summary>
    public static AdminProblem Of(FhirProblem problem) =>
        new(problem.Status, "Refused", problem.Issues[0].Diagnostics, [.. problem.Issues.Where(issue => issue.Expression is not null).Select(issue => new ProblemError(issue.Expression!, issue.Diagnostics, "Correct it and send the request again."))]);

    /// <summary>The content of an item is not as its form asks.</summary>
    public static AdminProblem Content(IEnumerable<ProblemError> errors) => new(400, "NotUnderstood", "The item is not as it must be; nothing was written.", [.. errors]);
}
