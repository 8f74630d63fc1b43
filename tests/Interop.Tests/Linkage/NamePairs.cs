using Interop.Linkage.Names;

namespace Interop.Tests.Linkage;

/// <summary>Names that Wikidata has in Latin and in another script; the rules were made on other names of the same collection.</summary>
internal static class NamePairs
{
    /// <summary>The share of pairs of one name that agree, and that of pairs of two names drawn at random.</summary>
    public static (double Same, double Random) Measure(string script, int draws)
    {
        var pairs = File.ReadLines(Cases.Path($"names-latin-{script}.tsv")).Select(line => line.Split('\t')).Select(pair => (Text: pair[1], Latin: Read(pair[0]), Other: Read(pair[1]))).ToList();
        var random = new Random(1);
        var (tried, met) = (0, 0);
        while (tried < draws)
        {
            var (one, other) = (pairs[random.Next(pairs.Count)], pairs[random.Next(pairs.Count)]);
            if (one.Text != other.Text)
            {
                tried++;
                met += Agree(one.Latin, other.Other) ? 1 : 0;
            }
        }

        return (pairs.Count(pair => Agree(pair.Latin, pair.Other)) / (double)pairs.Count, met / (double)draws);
    }

    public static NameKey Read(string name) => NameKey.Of(name, NameRules.Current);

    /// <summary>Whether two names have as many words, and each agrees with the one in its place.</summary>
    public static bool Agree(NameKey one, NameKey other) =>
        one.Words.Count == other.Words.Count && one.Words.Zip(other.Words).All(pair => NameKey.Agree(pair.First, pair.Second));
}
