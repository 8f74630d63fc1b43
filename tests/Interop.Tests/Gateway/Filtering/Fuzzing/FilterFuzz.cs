using System.Collections.Concurrent;
using System.Text;
using Interop.Contracts.Fhir;
using Interop.Tests.Gateway.Filtering.Answers;
using Interop.Tests.Gateway.Filtering.Oracle;

namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>
/// Runs the filter and the readers of answers against what is slow and obviously right, over documents made from a seed. One shard of a
/// seed can be run again by itself.
/// </summary>
internal sealed class FilterFuzz(int seed)
{
    /// <summary>How many documents make a shard.</summary>
    public const int Shard = 20_000;

    // Firely takes some hundred times as long for a document as the others together.
    private const int EachBundle = 4;
    private const int EachResource = 40;

    /// <summary>How many documents ended how, by form and verdict.</summary>
    public ConcurrentDictionary<(FuzzForm Form, string Verdict), long> Verdicts { get; } = [];

    /// <summary>The shortest document that ended so.</summary>
    public ConcurrentDictionary<(FuzzForm Form, string Verdict), FuzzDocument> Shortest { get; } = [];

    /// <summary>What differed.</summary>
    public ConcurrentQueue<(FuzzDocument Document, string Difference)> Differences { get; } = [];

    /// <summary>How many documents there were.</summary>
    public long Documents => Verdicts.Values.Sum();

    /// <summary>Runs so many documents of one shard.</summary>
    public async Task RunAsync(int shard, int documents)
    {
        var own = unchecked((seed * 1_000_003) + shard);
        var records = FilterOracleTests.Records(own);
        var random = new Random(own);
        var lines = new FilterCases(records, new(own));
        var parts = new FilterCases(records, random, oneBrokenOf: 12);
        var resources = new FirelyCases(records, new(own));
        for (var i = 0; i < documents; i++)
        {
            var form = i % EachResource == 1 ? FuzzForm.Resource : i % EachBundle == 0 ? FuzzForm.Bundle : FuzzForm.Line;
            var given = form switch { FuzzForm.Line => lines.Next(), FuzzForm.Bundle => Bundle(parts, random), _ => resources.Next().Case };
            try
            {
                var verdict = await VerdictAsync(form, given, random);
                Verdicts.AddOrUpdate((form, verdict), 1, (_, count) => count + 1);
                Shortest.AddOrUpdate((form, verdict), _ => FuzzDocument.Of(form, given, verdict), (_, known) => known.Length <= given.Json.Length ? known : FuzzDocument.Of(form, given, verdict));
            }
            catch (Exception difference)
            {
                Verdicts.AddOrUpdate((form, "differs"), 1, (_, count) => count + 1);
                Differences.Enqueue((FuzzDocument.Of(form, given, "differs"), $"shard {shard}: {difference}"));
            }
        }
    }

    /// <summary>What becomes of a document of a form; throws when it is not what must.</summary>
    public static async Task<string> VerdictAsync(FuzzForm form, FilterCase given, Random random)
    {
        switch (form)
        {
            case FuzzForm.Line:
                return FilterCheck.Verdict(given);
            case FuzzForm.Bundle:
                var pace = 1 << random.Next(12);
                return await BundleCheck.VerdictAsync(given.Json, given.Kind, () => random.Next(pace));
            default:
                FirelyCheck.Run(given);
                return FilterCheck.Accepted;
        }
    }

    // Up to three records, one of which says what is asked for; a third of the Bundles are broken somewhere.
    private static FilterCase Bundle(FilterCases parts, Random random)
    {
        var first = parts.Next();
        var resources = Enumerable.Range(0, random.Next(3)).Select(_ => parts.Next()).Append(first).Select(part => Encoding.UTF8.GetString(part.Json)).ToList();
        var json = Encoding.UTF8.GetBytes(random.Next(10) switch
        {
            0 => resources[^1],
            1 => BundleText.Of([], first.Kind.ResourceType(), random),
            _ => BundleText.Of(resources, first.Kind.ResourceType(), random),
        });
        if (random.Next(3) == 0)
        {
            parts.Break(ref json);
        }

        return first with { Json = json };
    }
}
