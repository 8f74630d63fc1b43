namespace Interop.Store.Extracts;

/// <summary>
/// The extracts kept beside the newest versions of consents, written in the same transaction, so that a start need not read every consent
/// in full. They are a copy: whoever finds one missing, unsealed or of another format decides by the version itself.
/// </summary>
public interface IConsentExtracts
{
    /// <summary>Opens all there are, as of one moment; the caller disposes of it.</summary>
    Task<IExtractSnapshot> SnapshotAsync(CancellationToken cancellation);

    /// <summary>The versions with these places, in their order.</summary>
    Task<IReadOnlyList<PolicyVersion>> VersionsAsync(IReadOnlyCollection<long> seqs, CancellationToken cancellation);

    /// <summary>Keeps the extracts of those versions that are still the newest of their consents.</summary>
    Task KeepAsync(IReadOnlyList<(PolicyVersion Version, ConsentExtract Extract)> drawn, int format, CancellationToken cancellation);
}
