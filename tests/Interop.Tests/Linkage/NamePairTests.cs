using Interop.Linkage.Names;

namespace Interop.Tests.Linkage;

public sealed class NamePairTests
{
    private const int Random = 200_000;

    // What nobody tuned the rules by: they were made on other pairs of the same collection.
    [Theory]
    [InlineData("arabic", 0.92)]
    [InlineData("russian", 0.90)]
    public void The_same_name_in_two_scripts_agrees_and_different_names_do_not(string script, double least)
    {
        var pairs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Linkage", "cases", $"names-latin-{script}.tsv")).Select(line => line.Split('\t')).Select(pair => (Text: pair[1], Latin: Read(pair[0]), Other: Read(pair[1]))).ToList();

        var agree = pairs.Count(pair => Agree(pair.Latin, pair.Other)) / (double)pairs.Count;
        var random = new Random(1);
        var (tried, met) = (0, 0);
        while (tried < Random)
        {
            var (one, other) = (pairs[random.Next(pairs.Count)], pairs[random.Next(pairs.Count)]);
            if (one.Text != other.Text)
            {
                tried++;
                met += Agree(one.Latin, other.Other) ? 1 : 0;
            }
        }

        Assert.True(agree >= least, $"{agree:P2} agree");
        Assert.True(met / (double)Random <= 0.005, $"{met / (double)Random:P3} of random pairs agree");
    }

    private static NameKey Read(string name) => NameKey.Of(name, NameRules.Current);

    private static bool Agree(NameKey one, NameKey other) =>
        one.Words.Count == other.Words.Count && one.Words.Zip(other.Words).All(pair => NameKey.Agree(pair.First, pair.Second));
}
