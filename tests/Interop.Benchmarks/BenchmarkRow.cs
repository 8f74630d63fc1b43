using System.Text.Json.Serialization;

namespace Interop.Benchmarks;

/// <summary>One result: how many times as fast as its baseline something is.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Baseline">What it was held against in the same run.</param>
/// <param name="Ratio">The ratio of the medians of paired rounds; above 1 is faster than the baseline.</param>
/// <param name="Min">The least ratio of any round.</param>
/// <param name="Max">The greatest.</param>
internal sealed record BenchmarkRow(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("baseline")] string Baseline,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("min")] double Min,
    [property: JsonPropertyName("max")] double Max)
{
    /// <summary>What was measured, in figures that hold for this machine only.</summary>
    [JsonIgnore]
    public string Figures { get; init; } = "";

    /// <summary>A row of paired rounds, each with how fast the measured was and how fast its baseline.</summary>
    public static BenchmarkRow Of(string name, string baseline, IEnumerable<(double Measured, double Baseline)> rounds, string figures = "")
    {
        var pairs = rounds.ToList();
        double[] ratios = [.. pairs.Select(pair => pair.Measured / pair.Baseline).Order()];
        return new(name, baseline, Median(pairs.Select(pair => pair.Measured)) / Median(pairs.Select(pair => pair.Baseline)), ratios[0], ratios[^1]) { Figures = figures };
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
