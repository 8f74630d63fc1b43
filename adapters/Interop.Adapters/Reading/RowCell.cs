using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>One cell as text, or what is wrong with the cell itself.</summary>
internal readonly record struct RowCell(string Text, Rule? Fault = null);
