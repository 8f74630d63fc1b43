namespace Interop.Linkage.Matching;

/// <summary>
/// The model of Fellegi and Sunter, learned without labels: how often each level of each field occurs among pairs of one person is found by
/// expectation and maximisation; among pairs of two persons it is as among all pairs, since nearly all pairs are such.
/// </summary>
public sealed class FellegiSunter
{
    private const int MostRounds = 200;
    private const double Still = 1e-7;
    private const double Least = 1e-6;
    private readonly double[][] _same;
    private readonly double[][] _any;
    private double _share;

    private FellegiSunter(double[][] same, double[][] any, double share) => (_same, _any, _share) = (same, any, share);

    /// <summary>How many of all pairs are of one person, as the model thinks: a diagnostic, not the truth.</summary>
    public double Share => _share;

    /// <summary>Learns from how often each pattern of levels occurs.</summary>
    /// <param name="patterns">The patterns, a level for each field, with their counts.</param>
    /// <param name="fields">How many fields there are.</param>
    /// <param name="expectedShare">A first guess at the share of pairs that are of one person.</param>
    public static FellegiSunter Fit(IReadOnlyCollection<(int[] Levels, long Count)> patterns, int fields, double expectedShare)
    {
        var total = (double)patterns.Sum(pattern => pattern.Count);
        var any = Tally(patterns.Select(pattern => (pattern.Levels, (double)pattern.Count)), fields);
        var model = new FellegiSunter([.. Enumerable.Range(0, fields).Select(_ => FirstGuess())], any, expectedShare);
        for (var round = 0; round < MostRounds; round++)
        {
            var weighted = patterns.Select(pattern => (pattern.Levels, pattern.Count * model.Probability(pattern.Levels))).ToList();
            var share = weighted.Sum(pattern => pattern.Item2) / total;
            var same = Tally(weighted, fields);
            var moved = Math.Abs(share - model._share) / share;
            model._share = share;
            for (var field = 0; field < fields; field++)
            {
                model._same[field] = same[field];
            }

            if (moved < Still)
            {
                break;
            }
        }

        return model;
    }

    /// <summary>The probability that a pair of this pattern is of one person.</summary>
    public double Probability(IReadOnlyList<int> levels)
    {
        var odds = _share / (1 - _share);
        for (var field = 0; field < levels.Count; field++)
        {
            // A value that is not known speaks neither way.
            odds *= levels[field] == FieldLevels.Unknown ? 1 : _same[field][levels[field]] / _any[field][levels[field]];
        }

        return odds / (1 + odds);
    }

    private static double[][] Tally(IEnumerable<(int[] Levels, double Weight)> patterns, int fields)
    {
        var counts = Enumerable.Range(0, fields).Select(_ => new double[FieldLevels.Count]).ToArray();
        foreach (var (levels, weight) in patterns)
        {
            for (var field = 0; field < fields; field++)
            {
                counts[field][levels[field]] += weight;
            }
        }

        foreach (var count in counts)
        {
            count[FieldLevels.Unknown] = 0;
            var sum = count.Sum();
            for (var level = 1; level < count.Length; level++)
            {
                count[level] = Math.Max(Least, sum == 0 ? 0 : count[level] / sum);
            }
        }

        return counts;
    }

    private static double[] FirstGuess() => [0, 0.02, 0.02, 0.03, 0.05, 0.08, 0.8];
}
