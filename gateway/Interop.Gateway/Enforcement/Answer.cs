using Interop.Gateway.Audit;

namespace Interop.Gateway.Enforcement;

/// <summary>What may leave of an adapter's answer, already filtered.</summary>
/// <param name="Resources">The released resources, as JSON.</param>
/// <param name="Disclosures">What each discloses about whom.</param>
/// <param name="Withheld">How many records were withheld, by reason.</param>
/// <param name="NextAfter">The position after which at least one more released record follows; null when none does.</param>
internal sealed record Answer(
    IReadOnlyList<ReleasedResource> Resources,
    IReadOnlyList<LedgerDisclosure> Disclosures,
    IReadOnlyDictionary<string, int> Withheld,
    string? NextAfter);
