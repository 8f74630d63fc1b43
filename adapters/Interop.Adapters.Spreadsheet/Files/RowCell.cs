using Interop.Adapters.Spreadsheet.Reporting;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>One cell as text, or what is wrong with the cell itself.</summary>
internal readonly record struct RowCell(string Text, Rule? Fault = null);
