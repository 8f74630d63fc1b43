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

    /// <summary>Measures, prints and returns the row <c>export</c>.</summary>
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

            Print("rounds", pairs[rounds / 2].Persons, pairs.OrderBy(pair => pair.Gateway.Cpu / pair.Persons).ElementAt(rounds / 2).Gateway, setup.Idle);
            var yarp = pairs.OrderBy(pair => pair.Yarp / pair.Persons).ElementAt(rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  bare YARP passing the same: {yarp.Yarp * 1e6 / yarp.Persons:0.0} us CPU a person"));
            Print("caseload", caseload, await setup.Client.RunAsync(caseload), setup.Idle);
            return [BenchmarkRow.Of("export", "yarp", pairs.Select(pair => pair.Yarp / pair.Gateway.Cpu))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string name, long persons, ExportMeasured run, long idle)
    {
        var (inMegabytes, outMegabytes) = (persons * (SamplePatient.Line(0).Length + 1) / 1e6, run.Fetched.Bytes / 1e6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"export, {name}: {persons} persons, {inMegabytes:0} MB from the adapter, {outMegabytes:0} MB to the partner"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a second of a core: end to end {inMegabytes / run.Cpu:0} MB in, {outMegabytes / run.Cpu:0} MB out; writing alone {inMegabytes / run.WriteCpu:0} MB in; download alone {outMegabytes / run.FetchCpu:0} MB out"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  CPU {run.WriteCpu * 1e6 / persons:0.0} us a person written, {run.FetchCpu * 1e6 / persons:0.0} us downloaded; wall {run.Written:0.0} s and {run.Fetched.Seconds:0.0} s; first byte of a file after at most {run.Fetched.FirstByte * 1000:0} ms; resident {run.Peak / 1e6:0} MB at most, {(run.Peak - idle) / 1e6:0} above idle"));
    }
}
