namespace Interop.Benchmarks;

/// <summary>One result: how many times as fast as its baseline something is.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Baseline">What it was held against in the same run.</param>
/// <param name="Ratio">The ratio of the medians of paired rounds; above 1 is faster than the baseline.</param>
/// <param name="Min">The least ratio of any round.</param>
/// <param name="Max">The greatest.</param>
internal sealed record BenchmarkRow(string Name, string Baseline, double Ratio, double Min, double Max)
{
    /// <summary>A row of the ratios of its rounds.</summary>
    public static BenchmarkRow Of(string name, string baseline, IEnumerable<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return new(name, baseline, sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }
}
