namespace Interop.Linkage.Matching;

/// <summary>Gives each record at most one counterpart: the likeliest pairs first.</summary>
public static class OneToOne
{
    /// <summary>The pairs that remain, in the order of their probability, and of their similarity where it is the same.</summary>
    public static IReadOnlyList<MatchedPair> Assign(IEnumerable<MatchedPair> pairs)
    {
        var (left, right) = (new HashSet<int>(), new HashSet<int>());
        return [.. pairs.OrderByDescending(pair => pair.Probability).ThenByDescending(pair => pair.Similarity).ThenBy(pair => pair.Left).ThenBy(pair => pair.Right)
            .Where(pair => !left.Contains(pair.Left) && !right.Contains(pair.Right) && left.Add(pair.Left) && right.Add(pair.Right))];
    }
}
