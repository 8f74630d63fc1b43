using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Everything in the store up to one version.</summary>
/// <param name="Chain">That version.</param>
/// <param name="Index">The consents.</param>
/// <param name="Others">What is not a consent, in order.</param>
internal sealed record PolicyLoad(VersionChain Chain, ConsentIndex Index, IReadOnlyList<PolicyVersion> Others)
{
    private const int AtOnce = 256;
    private static readonly PolicyKind[] OtherKinds = [.. Enum.GetValues<PolicyKind>().Where(kind => kind is not (PolicyKind.Consent or PolicyKind.Guard))];

    /// <summary>Reads it all; consents are understood on every core.</summary>
    public static async Task<PolicyLoad> ReadAsync(IPolicyStore store, CancellationToken cancellation)
    {
        var chain = await HeadAsync(store, cancellation);
        var others = new List<PolicyVersion>();
        foreach (var kind in OtherKinds)
        {
            await foreach (var version in Current(kind))
            {
                others.Add(version);
            }
        }

        var index = new ConsentIndex();
        await Parallel.ForEachAsync(Current(PolicyKind.Consent).Chunk(AtOnce), cancellation, (versions, _) =>
        {
            foreach (var version in versions)
            {
                ConsentVersion.Apply(version, index);
            }

            return ValueTask.CompletedTask;
        });
        return new(chain, index, [.. others.OrderBy(version => version.Seq)]);

        // What is written meanwhile is left out, for it comes again as a change, in its order.
        IAsyncEnumerable<PolicyVersion> Current(PolicyKind kind) => store.CurrentAsync(kind, null, 0, cancellation).Where(version => version.Seq <= chain.Seq);
    }

    private static async Task<VersionChain> HeadAsync(IPolicyStore store, CancellationToken cancellation)
    {
        var head = await store.HeadAsync(cancellation);
        return head == 0 ? VersionChain.Start
            : await store.ChangesAsync(head - 1, 1, cancellation) is [var last] && last.Seq == head ? VersionChain.Of(last)
            : throw new StoreUnavailableException("The store's head names a version that the store does not have.");
    }
}
