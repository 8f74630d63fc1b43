using Refit;

namespace Interop.Gateway.Adapters;

/// <summary>What an adapter host says of itself; no personal data passes here, and no other of its routes is reached this way.</summary>
internal interface IAdapterMetadata
{
    /// <summary>The host's CapabilityStatement.</summary>
    [Get("/metadata")]
    Task<string> GetMetadataAsync([Authorize("Bearer")] string key, CancellationToken cancellation);
}
