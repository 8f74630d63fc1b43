namespace Interop.Contracts;

/// <summary>Where a record comes from.</summary>
/// <param name="Agency">The agency that keeps the record, by its short name.</param>
/// <param name="CollectedOn">The day the data was collected, when the registry knows it.</param>
/// <param name="Verified">Whether the agency verified it; null when the registry does not say.</param>
public sealed record Provenance(string Agency, DateOnly? CollectedOn = null, bool? Verified = null);
