namespace Interop.Benchmarks.Proxying;

/// <summary>What came of a load.</summary>
/// <param name="Answers">How many requests were answered.</param>
/// <param name="Elapsed">In which time.</param>
/// <param name="Latencies">How many milliseconds each took, in ascending order.</param>
internal sealed record LoadResult(int Answers, TimeSpan Elapsed, double[] Latencies)
{
    /// <summary>Answers a second.</summary>
    public double PerSecond => Answers / Elapsed.TotalSeconds;

    /// <summary>The time within which such a part of all answers came, in milliseconds.</summary>
    public double Percentile(double part) => Latencies.Length == 0 ? double.NaN : Latencies[(int)(part * (Latencies.Length - 1))];
}
