using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>
/// The long run from the command line: <c>fuzz filter [--seed S] [--documents N] [--corpus FILE]</c>. It adds the shortest document of
/// each verdict to the corpus file, and ends with 1 when anything differed.
/// </summary>
internal static class FilterFuzzCommand
{
    public const string Command = "filter";
    private const int MostShown = 10;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var (seed, documents, corpus) = (Random.Shared.Next(), 1_000_000L, "");
        for (var i = 0; i < args.Length; i += 2)
        {
            var good = i + 1 < args.Length && args[i] switch
            {
                "--seed" => int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed),
                "--documents" => long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out documents) && documents > 0,
                "--corpus" => (corpus = args[i + 1]).Length > 0,
                _ => false,
            };
            if (!good)
            {
                await Console.Error.WriteLineAsync("fuzz filter [--seed S] [--documents N] [--corpus FILE]");
                return 2;
            }
        }

        Console.WriteLine($"seed {seed}, {documents} documents");
        var (fuzz, began) = (new FilterFuzz(seed), Stopwatch.StartNew());
        using (new Timer(_ => Console.WriteLine(Progress(fuzz, documents, began)), null, Each, Each))
        {
            var shards = (int)((documents + FilterFuzz.Shard - 1) / FilterFuzz.Shard);
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
            // Whole partitions would leave one core idle at the end.
            await Parallel.ForEachAsync(Partitioner.Create(Enumerable.Range(0, shards), EnumerablePartitionerOptions.NoBuffering).GetDynamicPartitions(), options, async (shard, _) =>
                await fuzz.RunAsync(shard, (int)Math.Min(FilterFuzz.Shard, documents - ((long)shard * FilterFuzz.Shard))));
        }

        if (corpus.Length > 0)
        {
            await File.AppendAllLinesAsync(corpus, fuzz.Shortest.Values.Select(document => document.Line()).Order(StringComparer.Ordinal));
        }

        return Tell(fuzz, documents, began);
    }

    private static int Tell(FilterFuzz fuzz, long documents, Stopwatch began)
    {
        foreach (var (form, verdict) in fuzz.Verdicts.Keys.Order())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fuzz.Verdicts[(form, verdict)],12}  {form,-8}  {verdict}"));
        }

        foreach (var (document, difference) in fuzz.Differences.Take(MostShown))
        {
            Console.WriteLine($"{difference}\nfor the corpus: {document.Line()}");
        }

        Console.WriteLine(Progress(fuzz, documents, began));
        return fuzz.Differences.IsEmpty && fuzz.Documents == documents ? 0 : 1;
    }

    private static string Progress(FilterFuzz fuzz, long documents, Stopwatch began)
    {
        var done = fuzz.Documents;
        return string.Create(
            CultureInfo.InvariantCulture, $"{done} of {documents} documents, {fuzz.Differences.Count} differences, {began.Elapsed.TotalSeconds:0} s, {done / began.Elapsed.TotalSeconds:0}/s");
    }
}
