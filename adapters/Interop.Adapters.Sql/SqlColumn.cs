namespace Interop.Adapters.Sql;

/// <summary>A column of the view or table.</summary>
/// <param name="Name">Its name, as the database has it.</param>
/// <param name="Type">Its type, in the database's words.</param>
/// <param name="Kind">How its values are written.</param>
/// <param name="Expression">What is selected to read it.</param>
internal sealed record SqlColumn(string Name, string Type, ColumnKind Kind, string Expression);
