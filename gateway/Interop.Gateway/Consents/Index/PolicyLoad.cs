using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Everything in the store up to one version.</summary>
/// <param name="Chain">That version.</param>
/// <param name="Index">The consents.</param>
/// <param name="Others">What is not a consent, in order.</param>
/// <param name="InFull">How many consents had no extract to be trusted and were read in full.</param>
internal sealed record PolicyLoad(VersionChain Chain, ConsentIndex Index, IReadOnlyList<PolicyVersion> Others, long InFull)
{
    private static readonly PolicyKind[] OtherKinds = [.. Enum.GetValues<PolicyKind>().Where(kind => kind is not (PolicyKind.Consent or PolicyKind.Guard))];

    /// <summary>Reads it all: consents by their extracts, as far as these can be trusted.</summary>
    public static async Task<PolicyLoad> ReadAsync(IPolicyStore store, CancellationToken cancellation)
    {
        await using var snapshot = await store.Extracts.SnapshotAsync(cancellation);
        var chain = snapshot.Seq == 0 ? VersionChain.Start : new VersionChain(snapshot.Seq, snapshot.Hash);
        var others = new List<PolicyVersion>();
        foreach (var kind in OtherKinds)
        {
            // What is written meanwhile is left out, for it comes again as a change, in its order.
            await foreach (var version in store.CurrentAsync(kind, null, 0, cancellation).Where(version => version.Seq <= chain.Seq))
            {
                others.Add(version);
            }
        }

        var index = new ConsentIndex();
        var inFull = await ExtractLoad.FillAsync(store.Extracts, snapshot, index, cancellation);
        return new(chain, index, [.. others.OrderBy(version => version.Seq)], inFull);
    }
}
