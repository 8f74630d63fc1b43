using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Serving;

/// <summary>An answer that is no DCI message: an HTTP status and what is wrong, by DCI's codes.</summary>
internal sealed record DciProblem(int Status, IReadOnlyList<DciIssue> Issues)
{
    public static DciProblem Of(int status, string code, string rule) => new(status, [new(code, "", rule)]);

    /// <summary>The same refusal as it would be in FHIR.</summary>
    public static DciProblem Of(FhirProblem problem)
    {
        var code = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => DciCodes.Unauthorized,
            StatusCodes.Status403Forbidden => DciCodes.Forbidden,
            StatusCodes.Status404NotFound => DciCodes.NotFound,
            StatusCodes.Status429TooManyRequests => DciCodes.TooManyRequests,
            >= 500 => problem == FhirProblem.TooCostly ? DciCodes.Timeout : DciCodes.Unavailable,
            _ => DciCodes.RequestBad,
        };
        return problem == FhirProblem.Unsupported
            ? Of(404, code, "This gateway has no such DCI operation; docs/dci.md lists those it has.")
            : new(problem.Status, [.. problem.Issues.Select(issue => new DciIssue(code, issue.Expression ?? "", issue.Diagnostics))]);
    }
}
