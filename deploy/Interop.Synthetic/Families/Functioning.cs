using System.Collections.Immutable;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Answers to the six Washington Group questions, asked from the age of five: seeing, hearing, mobility, cognition, self-care, communication.</summary>
internal static class Functioning
{
    public const int Domains = 6;

    /// <summary>1 no difficulty, 2 some, 3 a lot, 4 cannot do at all; empty when nobody was asked.</summary>
    public static ImmutableArray<int> Draw(int age, StableRandom random)
    {
        if (age < 5)
        {
            return [];
        }

        int[] weights = age switch
        {
            < 18 => [9_600, 300, 80, 20],
            < 40 => [9_350, 500, 120, 30],
            < 60 => [8_190, 1_400, 350, 60],
            _ => [5_500, 3_000, 1_200, 300],
        };
        var answers = new int[Domains];
        for (var i = 0; i < Domains; i++)
        {
            answers[i] = 1 + random.Weighted(weights);
        }

        return [.. answers];
    }
}
