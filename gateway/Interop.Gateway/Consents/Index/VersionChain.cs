using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Where a reader stands in the store's one order of versions.</summary>
/// <param name="Seq">The last version read; 0 before the first.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record VersionChain(long Seq, string Hash)
{
    /// <summary>Before the first version.</summary>
    public static VersionChain Start { get; } = new(0, new('0', 64));

    /// <summary>What to read after, so that the version where the reader stands comes again: only so is a store that was put back noticed.</summary>
    public long From => Math.Max(0, Seq - 1);

    /// <summary>The versions that are new among those read from <see cref="From"/> on; null when they do not follow on this one without a gap.</summary>
    public IReadOnlyList<PolicyVersion>? Following(IReadOnlyList<PolicyVersion> versions)
    {
        if (Seq > 0 && !(versions is [var same, ..] && same.Seq == Seq && same.Hash == Hash))
        {
            return null;
        }

        var fresh = Seq > 0 ? [.. versions.Skip(1)] : versions;
        var at = this;
        foreach (var version in fresh)
        {
            if (version.Seq != at.Seq + 1 || version.PreviousHash != at.Hash)
            {
                return null;
            }

            at = Of(version);
        }

        return fresh;
    }

    /// <summary>Having read this version.</summary>
    public static VersionChain Of(PolicyVersion version) => new(version.Seq, version.Hash);
}
