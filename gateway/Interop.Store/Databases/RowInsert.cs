namespace Interop.Store.Databases;

/// <summary>An insert of many rows at once, with what is to happen when a row is there already.</summary>
internal sealed record RowInsert(string Table, string OnConflict, params Column[] Columns)
{
    public string ColumnList { get; } = string.Join(", ", Columns.Select(column => column.Name));
}
