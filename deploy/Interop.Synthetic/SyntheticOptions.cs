using Known = Interop.Synthetic.Agencies.Agency;

namespace Interop.Synthetic;

/// <summary>What registry to make up; the same options give the same bytes on every machine.</summary>
public sealed record SyntheticOptions
{
    /// <summary>The most households that one registry holds.</summary>
    public const int MostHouseholds = 1_000_000;

    /// <summary>The agencies that can be made up.</summary>
    public static IReadOnlyList<string> Agencies { get; } = [.. Known.All.Select(agency => agency.Name)];

    /// <summary>Whose registry: <c>relief</c> or <c>shelter</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>How many households, from 1 to <see cref="MostHouseholds"/>; the demo's people come first and count.</summary>
    public required int Households { get; init; }

    /// <summary>Another seed makes up other people; the demo's people stay.</summary>
    public required long Seed { get; init; }

    /// <summary>The share of shelter's households, from 0 to 1, that relief has registered too when both registries have the same seed and size.</summary>
    public double Overlap { get; init; } = 0.3;

    /// <summary>Whether lines with bad dates, unknown codes and duplicate numbers follow the good ones.</summary>
    public bool Flaws { get; init; }

    /// <summary>The folder to write to; it is made when it is missing.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Everything that is wrong with these options, each with the fix; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(Agencies.Contains(Agency), $"Agency is not known: use one of {string.Join(", ", Agencies)}.");
        Check(Households is >= 1 and <= MostHouseholds, $"Households is out of range: use a number from 1 to {MostHouseholds}.");
        Check(Overlap is >= 0 and <= 1, "Overlap is out of range: use a share from 0 to 1.");
        Check(!string.IsNullOrWhiteSpace(OutputFolder), "OutputFolder is blank: name a folder.");
        return problems;

        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
