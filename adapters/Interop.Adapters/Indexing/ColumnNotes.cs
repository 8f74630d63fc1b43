namespace Interop.Adapters.Indexing;

/// <summary>What a reading found out about a registry's columns, by name and never by value.</summary>
/// <param name="Unmapped">Those that no rule reads.</param>
/// <param name="Missing">Those that rules read and no record has any more.</param>
/// <param name="New">Those of the unmapped that the reading before did not have.</param>
internal sealed record ColumnNotes(IReadOnlyList<string> Unmapped, IReadOnlyList<string> Missing, IReadOnlyList<string> New);
