using System.Globalization;
using Interop.Linkage.Encodings;

namespace Interop.Tests.Linkage.Evaluating;

/// <summary><c>./dev evaluate</c>: how right comparisons are, on the labelled data that comes along, in an open world; nothing is tuned on the labels but where it says so.</summary>
internal static class EvaluateCommand
{
    /// <summary>The first argument that makes this program evaluate.</summary>
    public const string Command = "evaluate";

    private const int Seed = 1;
    private static readonly double[] Least = [0.1, 0.5, 0.9, 0.99];

    public static int Run()
    {
        Console.WriteLine("Names in two scripts: how many pairs of one name agree, and how many of two");
        foreach (var script in (string[])["arabic", "russian"])
        {
            var (same, random) = NamePairs.Measure(script, 200_000);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Latin and {script,-8} same {same:P2}  random {random:P3}"));
        }

        foreach (var file in (string[])["febrl-dataset1.csv", "febrl-dataset3.csv"])
        {
            Evaluate(file);
        }

        return 0;
    }

    private static void Evaluate(string file)
    {
        var (left, right, both) = FebrlRecord.OpenWorld(Cases.Path(file), Seed);
        Console.WriteLine($"\n{file}: {left.Count} and {right.Count} records, {both} persons in both; name, day of birth, postcode");
        foreach (var least in Least)
        {
            var (pairs, model) = FieldComparison.Run(left, right, least);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by field, from probability {least:0.00}      {Accuracy.Of(pairs, left, right, both)}  (expects {model.Share * left.Count * right.Count:0} in both)"));
        }

        Hardening[] all = [Hardening.None, new(true, 0), new(false, 0.02), Hardening.Usual, new(true, 0.05)];
        foreach (var hardening in all)
        {
            // The threshold is the best that the labels allow, so that hardenings can be compared with each other.
            var pairs = RecordComparison.Run(left, right, hardening);
            var best = Enumerable.Range(50, 50).Select(threshold => (Threshold: threshold / 100.0, Accuracy: Accuracy.Of([.. pairs.Where(pair => pair.Similarity >= threshold / 100.0)], left, right, both))).MaxBy(found => found.Accuracy.F1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by record{(hardening.Folds ? ", folded" : "        ")}, {hardening.FlipShare:P0} flipped, at {best.Threshold:0.00} {best.Accuracy}"));
        }
    }
}
