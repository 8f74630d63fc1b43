namespace Interop.Contracts.Fhir.Searching;

/// <summary>A search parameter that the contract knows.</summary>
/// <param name="Name">The FHIR name.</param>
/// <param name="Type">The FHIR search type: token, string, date or reference.</param>
/// <param name="Kinds">The kinds of record it applies to.</param>
/// <param name="Category">The data category that searching by it reveals; null for structure. Who may not see it may not search by it.</param>
/// <param name="Documentation">What it matches, in one sentence.</param>
/// <param name="Sortable">Whether answers may be sorted by it.</param>
public sealed record SearchParameter(string Name, string Type, IReadOnlySet<RecordKind> Kinds, DataCategory? Category, string Documentation, bool Sortable = false);
