using Refit;

namespace Interop.Adapters.Primero;

/// <summary>What is used of Primero's API, version 2.</summary>
internal interface IPrimero
{
    /// <summary>Gives a token, in the header of the answer.</summary>
    [Post("/api/v2/tokens")]
    Task<HttpResponseMessage> LogInAsync([Body] PrimeroAccount account, CancellationToken cancellation);

    /// <summary>A page of cases.</summary>
    [Get("/api/v2/cases")]
    Task<HttpResponseMessage> CasesAsync(
        string fields, [AliasAs("order_by")] string orderBy, string order, int page, int per, [AliasAs("last_updated_at")] string? lastUpdatedAt, CancellationToken cancellation);
}
