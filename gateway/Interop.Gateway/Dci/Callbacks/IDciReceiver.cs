using Interop.Gateway.Audit;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>A route of DCI's at which the gateway takes nothing, and says so; each is registered with <see cref="DciServices"/>.</summary>
internal interface IDciReceiver
{
    /// <summary>The route below the agency's, such as <c>registry/on-search</c>.</summary>
    string Path { get; }

    /// <summary>Records that nothing was taken, and says so.</summary>
    Task RefuseAsync(HttpContext context, LedgerEntry entry);
}
