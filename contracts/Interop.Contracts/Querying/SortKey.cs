namespace Interop.Contracts.Querying;

/// <summary>One key by which an answer is ordered; records without the value come last either way.</summary>
/// <param name="Name">The FHIR name of a search parameter that can be sorted by.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record SortKey(string Name, bool Descending);
