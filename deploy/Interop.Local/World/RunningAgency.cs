using System.Globalization;
using Interop.Adapters.Reporting;
using Interop.Contracts;

namespace Interop.Local.World;

/// <summary>An agency being served.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Address">Its adapter host.</param>
/// <param name="KeyFile">The key that host and gateway share.</param>
/// <param name="Kind">What its registry is, in a word or two.</param>
/// <param name="Adapter">What ends with this world; null for a host that others run.</param>
public sealed record RunningAgency(string Name, string Address, string KeyFile, string Kind, IAsyncDisposable? Adapter)
{
    /// <summary>What came of reading the registry; null where only the adapter itself knows.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>What came of it, in a few words.</summary>
    public string Summary => Report is not { } report ? $"{Kind}; {Address}health tells what was read"
        : string.Create(CultureInfo.InvariantCulture, $"{Kind}, {report.Served.GetValueOrDefault(RecordKind.Beneficiary)} people from {report.Rows} rows, {report.RowsQuarantined} rows quarantined.");
}
