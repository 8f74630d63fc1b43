using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Records;

/// <summary>A row that a record gave: its cells in the order of the columns, or the rule that it breaks as a whole.</summary>
internal sealed record RecordRow(IReadOnlyList<RowCell> Cells, Rule? Fault = null);
