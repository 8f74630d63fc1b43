using Refit;

namespace Interop.Adapters.KoboToolbox;

/// <summary>What is used of KoboToolbox's API.</summary>
internal interface IKoboToolbox
{
    /// <summary>A page of a form's submissions.</summary>
    [Get("/api/v2/assets/{asset}/data/")]
    Task<HttpResponseMessage> SubmissionsAsync(string asset, string format, string sort, long start, int limit, string? query, CancellationToken cancellation);
}
