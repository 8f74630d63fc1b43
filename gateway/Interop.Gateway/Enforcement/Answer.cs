using Interop.Gateway.Audit;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Enforcement;

/// <summary>What may leave of an adapter's answer, already filtered; to be disposed once it has left.</summary>
/// <param name="Resources">The released resources, as JSON.</param>
/// <param name="Disclosures">What each discloses about whom.</param>
/// <param name="Released">The records released, to be decided again should the policies change before they leave.</param>
/// <param name="Withheld">The subjects of the records withheld, by reason.</param>
/// <param name="NextAfter">The position after which at least one more released record follows; null when none does.</param>
/// <param name="Bytes">What holds the JSON.</param>
internal sealed record Answer(
    IReadOnlyList<ReleasedResource> Resources,
    IReadOnlyList<LedgerDisclosure> Disclosures,
    IReadOnlyList<ReleasedRecord> Released,
    IReadOnlyDictionary<string, List<string>> Withheld,
    string? NextAfter,
    ByteBuffer Bytes) : IDisposable
{
    /// <summary>How many records are released, kept or only counted.</summary>
    public long Count { get; init; } = Released.Count;

    /// <summary>Of the records that are counted and do not leave, those that are decided again before their number does.</summary>
    public IReadOnlyList<ReleasedRecord> Counted { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose() => Bytes.Dispose();
}
