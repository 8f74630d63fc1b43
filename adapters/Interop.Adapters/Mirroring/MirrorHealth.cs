using System.Globalization;
using Interop.Adapters.Reporting;
using Interop.Contracts.Adapters;

namespace Interop.Adapters.Mirroring;

/// <summary>What an operator is told of a mirror: numbers, times and the names of columns that the mapping itself names.</summary>
internal static class MirrorHealth
{
    public static AdapterHealth Of(string system, MirrorState? served, ImportReport? report, string? refusal, string? failure)
    {
        var parts = new List<string> { $"Mirror of {system}." };
        if (served is not null && report is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"Read {served.ReadAt?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, all of it {served.FullAt?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {string.Join(", ", report.Served.Select(pair => $"{pair.Value} {pair.Key}"))}; {report.RowsQuarantined} of {report.Rows} rows quarantined, see {Path.GetFileName(report.QuarantineFile)}."));
            if (served.Missing.Count > 0)
            {
                parts.Add($"The mapping reads columns that no record has: {string.Join(", ", served.Missing)}.");
            }

            if (served.New.Count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"There are {served.New.Count} new columns, see {Path.GetFileName(report.ReportFile)}."));
            }
        }

        if (refusal is not null)
        {
            parts.Add(refusal);
        }

        if (failure is not null)
        {
            parts.Add($"The latest reading failed: {failure}");
        }

        return new(refusal is null, string.Join(' ', parts));
    }
}
