using Refit;

namespace Interop.Adapters.Dhis2;

/// <summary>What is used of DHIS2's tracker API, of release 2.41 and later.</summary>
internal interface IDhis2
{
    /// <summary>A page of tracked entities.</summary>
    /// <param name="path">The way to <c>api/tracker/trackedEntities</c>, behind the folder that DHIS2 is served from.</param>
    /// <param name="program">The program.</param>
    /// <param name="orgUnits">Organisation units, with commas; null for a mode that needs none.</param>
    /// <param name="orgUnitMode">Which units around these count.</param>
    /// <param name="fields">What is given of each.</param>
    /// <param name="order">By what they are ordered.</param>
    /// <param name="page">The number of the page.</param>
    /// <param name="pageSize">How many a page has.</param>
    /// <param name="totalPages">Whether they are counted.</param>
    /// <param name="includeDeleted">Whether deleted ones are given.</param>
    /// <param name="updatedAfter">Since when they must have changed, by the server's own clock.</param>
    /// <param name="cancellation">Ends the asking.</param>
    [Get("/{**path}")]
    Task<HttpResponseMessage> TrackedEntitiesAsync(
        string path,
        string program,
        string? orgUnits,
        string orgUnitMode,
        string fields,
        string order,
        int page,
        int pageSize,
        string totalPages,
        string includeDeleted,
        string? updatedAfter,
        CancellationToken cancellation);
}
