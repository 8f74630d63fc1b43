using System.Globalization;
using Interop.Linkage.Matching;

namespace Interop.Tests.Linkage.Evaluating;

/// <summary>How right a comparison was.</summary>
/// <param name="Found">The pairs that it named.</param>
/// <param name="Right">Those that are of one person.</param>
/// <param name="Both">The persons who are in both lists.</param>
internal sealed record Accuracy(int Found, int Right, int Both)
{
    /// <summary>The share of the pairs named that are right.</summary>
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    /// <summary>The share of the persons in both lists who were found.</summary>
    public double Recall => Both == 0 ? 1 : (double)Right / Both;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Holds pairs against the truth.</summary>
    public static Accuracy Of(IReadOnlyList<MatchedPair> pairs, IReadOnlyList<FebrlRecord> left, IReadOnlyList<FebrlRecord> right, int both) =>
        new(pairs.Count, pairs.Count(pair => left[pair.Left].Person == right[pair.Right].Person), both);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"precision {Precision,8:P2}  recall {Recall,8:P2}  F1 {F1,8:P2}");
}
