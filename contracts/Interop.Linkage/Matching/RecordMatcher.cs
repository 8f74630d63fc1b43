using Interop.Linkage.Encodings;

namespace Interop.Linkage.Matching;

/// <summary>Compares every record of one list with every record of another, learns without labels what agreement means, and says which are of one person.</summary>
public static class RecordMatcher
{
    private const int Exchangeable = 2;

    // Below this a pair is not worth remembering.
    private const double Remembered = 0.01;

    /// <summary>The pairs of at least so high a probability, each record in one at most; and what was learned.</summary>
    public static (IReadOnlyList<MatchedPair> Pairs, FellegiSunter Model) Match(IReadOnlyList<EncodedRecord> left, IReadOnlyList<EncodedRecord> right, double least = 0.5)
    {
        var fields = Exchangeable + left[0].Others.Count;
        var codes = Compare(left, right, fields);
        var counts = new Dictionary<int, long>();
        foreach (var code in codes)
        {
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        var patterns = counts.ToDictionary(pair => pair.Key, pair => Levels(pair.Key, fields));
        var expected = 0.5 / Math.Max(left.Count, right.Count);
        var model = FellegiSunter.Fit([.. counts.Select(pair => (patterns[pair.Key], pair.Value))], fields, expected);
        var probabilities = patterns.ToDictionary(pair => pair.Key, pair => model.Probability(pair.Value));
        var candidates = new List<MatchedPair>();
        for (var i = 0; i < codes.Length; i++)
        {
            if (probabilities[codes[i]] is var probability && probability >= Math.Min(least, Remembered))
            {
                var (one, other) = (i / right.Count, i % right.Count);
                candidates.Add(new(one, other, probability, Similarity(left[one], right[other])));
            }
        }

        return ([.. OneToOne.Assign(candidates).Where(pair => pair.Probability >= least)], model);
    }

    private static int[] Compare(IReadOnlyList<EncodedRecord> left, IReadOnlyList<EncodedRecord> right, int fields)
    {
        var codes = new int[checked(left.Count * right.Count)];
        Parallel.For(0, left.Count, one =>
        {
            Span<int> levels = stackalloc int[fields];
            for (var other = 0; other < right.Count; other++)
            {
                Fill(levels, left[one], right[other]);
                var code = 0;
                foreach (var level in levels)
                {
                    code = (code * FieldLevels.Count) + level;
                }

                codes[(one * right.Count) + other] = code;
            }
        });
        return codes;
    }

    private static void Fill(Span<int> levels, EncodedRecord one, EncodedRecord other)
    {
        var straight = (Level(one.First, other.First), Level(one.Second, other.Second));
        var crossed = (Level(one.First, other.Second), Level(one.Second, other.First));
        (levels[0], levels[1]) = crossed.Item1 + crossed.Item2 > straight.Item1 + straight.Item2 ? crossed : straight;
        for (var i = 0; i < one.Others.Count; i++)
        {
            levels[Exchangeable + i] = Level(one.Others[i], other.Others[i]);
        }
    }

    private static int Level(FieldEncoding one, FieldEncoding other) =>
        one.Count == 0 || other.Count == 0 ? FieldLevels.Unknown : FieldLevels.Of(one.Similarity(other));

    private static double Similarity(EncodedRecord one, EncodedRecord other) =>
        Math.Max(one.First.Similarity(other.First) + one.Second.Similarity(other.Second), one.First.Similarity(other.Second) + one.Second.Similarity(other.First))
        + one.Others.Zip(other.Others, (field, same) => field.Similarity(same)).Sum();

    private static int[] Levels(int code, int fields)
    {
        var levels = new int[fields];
        for (var field = fields - 1; field >= 0; field--)
        {
            (levels[field], code) = (code % FieldLevels.Count, code / FieldLevels.Count);
        }

        return levels;
    }
}
