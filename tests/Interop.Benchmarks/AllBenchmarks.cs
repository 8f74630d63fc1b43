using System.Diagnostics;
using System.Globalization;
using Interop.Benchmarks.Auditing;
using Interop.Benchmarks.Exporting;
using Interop.Benchmarks.Filtering;
using Interop.Benchmarks.Proxying;

namespace Interop.Benchmarks;

/// <summary>The benchmarks that have a row each, run one after the other by one command.</summary>
internal static class AllBenchmarks
{
    private const int Rounds = 5;
    private const int Consents = 100_000;

    /// <summary>The names by which they are run one at a time.</summary>
    public static IReadOnlyList<string> Names { get; } = ["patient", "bundle20", "bundle100", "export", "filter", "audit"];

    /// <summary>Runs those named, prints the table and, where a file is given, writes the rows there too.</summary>
    public static async Task RunAsync(IReadOnlyList<string> names, string? json)
    {
        var watch = Stopwatch.StartNew();
        var rows = new List<BenchmarkRow>();
        int[] sizes = [.. GatewayProcess.Sizes.Where(size => names.Contains(ProxyBenchmark.Name(size)))];
        if (sizes.Length > 0)
        {
            rows.AddRange(await ProxyBenchmark.RunAsync(sizes, Rounds, 2, Consents));
        }

        if (names.Contains("export"))
        {
            await TellAsync(watch, "export");
            rows.AddRange(await ExportBenchmark.RunAsync(Rounds, 100_000, 1_000_000));
        }

        if (names.Contains("filter"))
        {
            await TellAsync(watch, "filter");
            rows.AddRange(FilterBenchmark.Run(TimeSpan.FromSeconds(0.3)));
        }

        if (names.Contains("audit"))
        {
            await TellAsync(watch, "audit");
            rows.AddRange(await AuditBenchmark.RunAsync(Rounds, TimeSpan.FromSeconds(1)));
        }

        await TellAsync(watch, "done");
        BenchmarkReport.Print(rows);
        if (json is not null)
        {
            await BenchmarkReport.SaveAsync(rows, json);
        }
    }

    private static Task TellAsync(Stopwatch watch, string what) => Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"[{watch.Elapsed.TotalSeconds:0} s] {what}"));
}
