using Refit;

namespace Interop.Adapters.CommCare;

/// <summary>What is used of CommCare's case API, version 2.</summary>
internal interface ICommCare
{
    /// <summary>A first page of cases, oldest first.</summary>
    [Get("/a/{domain}/api/case/v2/")]
    Task<HttpResponseMessage> CasesAsync(
        string domain, [AliasAs("case_type")] string caseType, int limit, [AliasAs("indexed_on.gte")] string? indexedSince, CancellationToken cancellation);

    /// <summary>The page behind a cursor, which holds the question too.</summary>
    [Get("/a/{domain}/api/case/v2/")]
    Task<HttpResponseMessage> CasesBehindAsync(string domain, string cursor, CancellationToken cancellation);
}
