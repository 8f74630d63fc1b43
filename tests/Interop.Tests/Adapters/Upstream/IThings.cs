using Refit;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>An interface of no MIS.</summary>
internal interface IThings
{
    [Get("/things")]
    Task<HttpResponseMessage> ListAsync(string? secret, CancellationToken cancellation);

    [Post("/things")]
    Task<HttpResponseMessage> MakeAsync([Body] Thing thing, CancellationToken cancellation);
}
