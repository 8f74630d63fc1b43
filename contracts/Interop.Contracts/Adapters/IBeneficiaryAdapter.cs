using Interop.Contracts.Querying;

namespace Interop.Contracts.Adapters;

/// <summary>
/// One agency's registry in the contract's terms. It holds the agency's credential and no policy: it answers what it is
/// asked, exactly, and the gateway decides what of the answer leaves.
/// </summary>
public interface IBeneficiaryAdapter
{
    /// <summary>What this registry can do; never more than it can do exactly.</summary>
    AdapterCapabilities Capabilities { get; }

    /// <summary>The record with this logical id, or null.</summary>
    ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation);

    /// <summary>
    /// Every record that satisfies the query, in a stable order, after <see cref="BeneficiaryQuery.After"/>; each is checked
    /// exactly against the query before it is given. A record that is known only in part is not given at all.
    /// </summary>
    IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, CancellationToken cancellation);

    /// <summary>What changed after the token, oldest first; a null token starts at the beginning, an unknown one throws <see cref="UnknownChangeTokenException"/>.</summary>
    IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, CancellationToken cancellation);

    /// <summary>Whether the registry can be asked now.</summary>
    ValueTask<AdapterHealth> CheckHealthAsync(CancellationToken cancellation);
}
