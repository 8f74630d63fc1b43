using System.Globalization;
using Interop.Benchmarks.Filtering;

namespace Interop.Benchmarks.Exporting;

/// <summary>
/// A whole caseload by bulk export (decided, filtered, encrypted to disk, decided again, noted, recorded, sent) against YARP in its default
/// configuration passing the same lines once: processor time of the proxy for each person, and one large export with its memory.
/// </summary>
internal static class ExportBenchmark
{
    private const int Warm = 20_000;

    /// <summary>Measures and returns the row <c>export</c>.</summary>
    /// <param name="rounds">How many paired rounds.</param>
    /// <param name="persons">Of how many persons each.</param>
    /// <param name="caseload">How many persons the one large export has.</param>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(int rounds, long persons, long caseload)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            // Of every round the agency is another, so that no receiver is known already.
            List<long> sizes = [Warm, .. Enumerable.Range(1, rounds).Select(round => persons + round), caseload];
            await using var setup = await ExportSetup.StartAsync(folder.FullName, sizes);
            await setup.Client.RunAsync(Warm);
            await setup.PassAsync(Warm);
            var pairs = new List<(long Persons, ExportMeasured Gateway, double Yarp)>();
            foreach (var size in sizes[1..^1])
            {
                var passed = await setup.PassAsync(size);
                pairs.Add((size, await setup.Client.RunAsync(size), passed.Cpu));
                await Console.Error.WriteLineAsync($"export: {pairs.Count} of {rounds} rounds");
            }

            var rates = pairs.ConvertAll(pair => (Gateway: pair.Persons / pair.Gateway.Cpu, Yarp: pair.Persons / pair.Yarp));
            var yarp = 1e6 / BenchmarkRow.Median(rates.Select(rate => rate.Yarp));
            await Console.Error.WriteLineAsync("export: the caseload");
            return [BenchmarkRow.Of("export", "yarp", rates, Describe(caseload, await setup.Client.RunAsync(caseload), setup.Idle) + string.Create(CultureInfo.InvariantCulture, $"; yarp {yarp:0.0} us CPU a person, passing the lines once"))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Describe(long persons, ExportMeasured run, long idle)
    {
        var (read, sent) = (persons * (SamplePatient.Line(0).Length + 1) / 1e6, run.Fetched.Bytes / 1e6);
        return string.Create(CultureInfo.InvariantCulture, $"{persons} persons, {read:0} MB from the adapter, {sent:0} MB to the partner; a second of a core {read / run.Cpu:0} MB in, {sent / run.Cpu:0} MB out end to end, {read / run.WriteCpu:0} MB in writing, {sent / run.FetchCpu:0} MB out downloading; ")
            + string.Create(CultureInfo.InvariantCulture, $"{run.WriteCpu * 1e6 / persons:0.0} + {run.FetchCpu * 1e6 / persons:0.0} us CPU a person; {run.Written:0.0} + {run.Fetched.Seconds:0.0} s; first byte of a file after {run.Fetched.FirstByte * 1000:0} ms at most; resident {run.Peak / 1e6:0} MB at most, {(run.Peak - idle) / 1e6:0} above idle");
    }
}
