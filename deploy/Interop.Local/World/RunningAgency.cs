using System.Globalization;
using Interop.Adapters.Spreadsheet;
using Interop.Adapters.Reporting;
using Interop.Contracts;

namespace Interop.Local.World;

/// <summary>An agency being served.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Address">Its adapter host.</param>
/// <param name="Adapter">The adapter, whose report tells what was quarantined.</param>
public sealed record RunningAgency(string Name, string Address, SpreadsheetAdapter Adapter)
{
    /// <summary>What came of reading the registry.</summary>
    public ImportReport Report => Adapter.Report;

    /// <summary>What came of it, in a few words.</summary>
    public string Summary
    {
        get
        {
            var report = Report;
            var people = report.Served.GetValueOrDefault(RecordKind.Beneficiary);
            return string.Create(CultureInfo.InvariantCulture, $"{people} people from {report.Rows} rows, {report.RowsQuarantined} rows quarantined.");
        }
    }
}
