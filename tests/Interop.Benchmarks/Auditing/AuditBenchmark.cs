using System.Globalization;
using Interop.Gateway.Audit;

namespace Interop.Benchmarks.Auditing;

/// <summary>
/// Disclosures that the ledger makes durable in a second, many writers waiting at once, each for its own entry; against appending the same
/// bytes to a file with nothing else done to them, made durable in blocks of as many entries as waited at once.
/// </summary>
internal static class AuditBenchmark
{
    private const int Writers = 256;

    /// <summary>How many disclosures an entry has; the last is the row <c>audit</c>.</summary>
    private static readonly int[] Sizes = [1, 20, 100];

    /// <summary>Measures and returns the rows.</summary>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(int rounds, TimeSpan time)
    {
        var rows = new List<BenchmarkRow>();
        foreach (var size in Sizes)
        {
            var entry = SampleEntry.Of(size);
            await RoundAsync(entry, time);
            var pairs = new List<(AuditRound Ledger, double Bare)>();
            for (var i = 0; i < rounds; i++)
            {
                var ledger = await RoundAsync(entry, time);
                pairs.Add((ledger, BareAppend.Run(ledger.BytesOfEntry * Writers, time) / ledger.BytesOfEntry));
            }

            rows.Add(Row(size, pairs));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit: entries of {size} disclosures are measured"));
        }

        return rows;
    }

    private static BenchmarkRow Row(int size, List<(AuditRound Ledger, double Bare)> pairs)
    {
        var entries = BenchmarkRow.Median(pairs.Select(pair => pair.Ledger.PerSecond));
        var cpu = BenchmarkRow.Median(pairs.Select(pair => pair.Ledger.CpuMicroseconds));
        var figures = string.Create(CultureInfo.InvariantCulture, $"{entries * size:0} disclosures/s, {entries:0} entries/s, {cpu / size:0.00} us CPU a disclosure; bare {BenchmarkRow.Median(pairs.Select(pair => pair.Bare)) * size:0} disclosures/s");
        return BenchmarkRow.Of(size == Sizes[^1] ? "audit" : $"audit-{size}", "fsynced append", pairs.Select(pair => (pair.Ledger.PerSecond, pair.Bare)), figures);
    }

    private static async Task<AuditRound> RoundAsync(LedgerEntry entry, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            var files = new LedgerFiles(Path.Combine(folder.FullName, "ledger"));
            await using var ledger = FileLedger.Open(files);
            var before = Environment.CpuUsage.TotalTime;
            using var end = new CancellationTokenSource(time);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(ledger, entry, end.Token))));
            var (elapsed, cpu, entries) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before, counts.Sum());
            return new(entries / elapsed.TotalSeconds, cpu.TotalMicroseconds / entries, (double)new FileInfo(files.Entries).Length / entries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> WriteAsync(FileLedger ledger, LedgerEntry entry, CancellationToken end)
    {
        var count = 0L;
        while (!end.IsCancellationRequested)
        {
            await ledger.AppendAsync(entry, CancellationToken.None);
            count++;
        }

        return count;
    }
}
