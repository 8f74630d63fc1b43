namespace Interop.Synthetic.Randomness;

/// <summary>What numbers are drawn for; the values are part of the output and never change.</summary>
internal enum Draw
{
    /// <summary>The household as it truly is.</summary>
    Household = 1,

    /// <summary>Whether an agency's household is one that relief also has.</summary>
    Overlap = 2,

    /// <summary>What relief wrote down.</summary>
    Relief = 3,

    /// <summary>What shelter wrote down.</summary>
    Shelter = 4,
}
