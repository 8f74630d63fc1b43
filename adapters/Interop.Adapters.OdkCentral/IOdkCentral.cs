using Refit;

namespace Interop.Adapters.OdkCentral;

/// <summary>What is used of ODK Central's API.</summary>
internal interface IOdkCentral
{
    /// <summary>Opens a session of a web user.</summary>
    [Post("/v1/sessions")]
    Task<HttpResponseMessage> LogInAsync([Body] OdkAccount account, CancellationToken cancellation);

    /// <summary>A page of an entity list.</summary>
    [Get("/v1/projects/{project}/datasets/{dataset}.svc/Entities")]
    Task<HttpResponseMessage> EntitiesAsync(
        int project,
        string dataset,
        [AliasAs("$top")] int top,
        [AliasAs("$count")] string count,
        [AliasAs("$filter")] string? filter,
        [AliasAs("$skiptoken")] string? after,
        CancellationToken cancellation);

    /// <summary>A page of a form's submissions, with their repeats in them.</summary>
    [Get("/v1/projects/{project}/forms/{form}.svc/Submissions")]
    Task<HttpResponseMessage> SubmissionsAsync(
        int project,
        string form,
        [AliasAs("$expand")] string expand,
        [AliasAs("$top")] int top,
        [AliasAs("$count")] string count,
        [AliasAs("$filter")] string? filter,
        [AliasAs("$skiptoken")] string? after,
        CancellationToken cancellation);
}
