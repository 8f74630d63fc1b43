using System.Globalization;
using System.Text;
using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Filtering;

namespace Interop.Benchmarks.Filtering;

/// <summary>The filter alone on one core: gigabytes of an adapter's answer a second, beside copying it, checking it and Firely's round trip.</summary>
internal static class FilterBenchmark
{
    private const int Rounds = 7;

    // Firely's code is large: it takes seconds until all of it that counts is compiled for good.
    private const int Warm = 8;

    /// <summary>Measures and prints; returns the rows.</summary>
    public static IReadOnlyList<BenchmarkRow> Run(TimeSpan round)
    {
        var line = SamplePatient.Line(1);
        var id = Encoding.ASCII.GetBytes(SamplePatient.Id(1));
        var copy = new byte[line.Length];
        var (bits, scanner, tape) = (new JsonBits(), new RecordScanner(), new RecordTape());
        using var output = new ByteBuffer(64 * 1024);
        var (all, typical) = (Scope(DataCategorySet.All), Scope(SamplePermit.Typical));
        (string Name, Action Work)[] works =
        [
            ("copy", () => line.AsSpan().CopyTo(copy)),
            ("check UTF-8", () => System.Text.Unicode.Utf8.IsValid(line)),
            ("find strings and brackets", () => bits.TryRead(line)),
            ("scan to a tape", () => scanner.Scan(line, tape)),
            ("read facts", () => FactsReader.Person(new(line, tape), "x")),
            ("filter, all permitted", () => Filter(line, id, scanner, tape, all, output)),
            ("filter, typical redaction", () => Filter(line, id, scanner, tape, typical, output)),
            ("JsonDocument.Parse", () => JsonDocument.Parse(line).Dispose()),
            ("Firely parse and write", () => FhirJson.Serialize(FhirJson.ParseStrict(line))),
        ];
        scanner.Scan(line, tape);
        Console.WriteLine($"a Patient of {line.Length} bytes");
        var nanoseconds = Measure(works, round);
        foreach (var (name, samples) in nanoseconds)
        {
            var median = BenchmarkRow.Median(samples);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{line.Length / median,9:0.000} GB/s {median,12:0} ns {Allocated(works.Single(work => work.Name == name).Work),9} bytes allocated"));
        }

        var figures = string.Create(CultureInfo.InvariantCulture, $"{line.Length / BenchmarkRow.Median(nanoseconds["filter, typical redaction"]):0.00} GB/s of a core typically redacted, {line.Length / BenchmarkRow.Median(nanoseconds["filter, all permitted"]):0.00} GB/s all permitted; Firely {line.Length / BenchmarkRow.Median(nanoseconds["Firely parse and write"]):0.000} GB/s");
        return [BenchmarkRow.Of("filter", "firely", nanoseconds["filter, typical redaction"].Zip(nanoseconds["Firely parse and write"], (fast, slow) => (1 / fast, 1 / slow)), figures)];
    }

    private static ReleaseScope Scope(DataCategorySet categories) => new([SamplePermit.Disclosure(categories)], ElementMask.All, ["p"]);

    private static void Filter(byte[] line, byte[] id, RecordScanner scanner, RecordTape tape, ReleaseScope scope, ByteBuffer output)
    {
        output.Length = 0;
        scanner.Scan(line, tape);
        new RecordFilter(line, tape, scope, output).Write(id);
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            work();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    // In rounds, so that what slows the machine for a while slows all of them.
    private static Dictionary<string, List<double>> Measure((string Name, Action Work)[] works, TimeSpan round)
    {
        var samples = works.ToDictionary(work => work.Name, _ => new List<double>());
        for (var i = 0; i < Warm + Rounds; i++)
        {
            foreach (var (name, work) in works)
            {
                var nanoseconds = Once(work, round);
                samples[name].AddRange(i < Warm ? [] : [nanoseconds]);
            }
        }

        return samples;
    }

    // Processor time, so that others on the machine count as little as they can.
    private static double Once(Action work, TimeSpan round)
    {
        var (times, before) = (0L, Environment.CpuUsage.TotalTime);
        TimeSpan spent;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                work();
            }

            times += 16;
            spent = Environment.CpuUsage.TotalTime - before;
        }
        while (spent < round);
        return spent.TotalNanoseconds / times;
    }
}
