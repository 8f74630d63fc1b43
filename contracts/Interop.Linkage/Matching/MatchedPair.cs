namespace Interop.Linkage.Matching;

/// <summary>Two records that may be of one person.</summary>
/// <param name="Left">The place of the record in the one list.</param>
/// <param name="Right">The place of the record in the other.</param>
/// <param name="Probability">The probability that they are of one person.</param>
/// <param name="Similarity">How alike they are, all fields together.</param>
public readonly record struct MatchedPair(int Left, int Right, double Probability, double Similarity);
