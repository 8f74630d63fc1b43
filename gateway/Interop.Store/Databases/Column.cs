namespace Interop.Store.Databases;

/// <summary>A column that rows are inserted into.</summary>
internal sealed record Column(string Name, ColumnType Type);
