using System.Globalization;

namespace Interop.Tests.Soak;

/// <summary>
/// How far a process may grow: of what came after the warm-up, the median of the last third may exceed that of the first by so much and no
/// more. The bounds are those of noise; a leak of one handle or of some kilobytes in a hundred questions is beyond them in minutes.
/// </summary>
internal static class Growth
{
    private const double Warm = 0.2;
    private const long MostBytes = 48L << 20;
    private const int MostHandles = 40;
    private const int MostThreads = 16;

    public static string Bounds { get; } = string.Create(
        CultureInfo.InvariantCulture, $"after the first {Warm:P0}, from the first third to the last: at most {MostBytes >> 20} MiB, {MostHandles} handles and {MostThreads} threads more");

    /// <summary>Where the bounds are exceeded.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Sample> samples)
    {
        var warm = samples.Skip((int)(samples.Count * Warm)).ToList();
        var third = warm.Count / 3;
        if (third == 0)
        {
            yield break;
        }

        var (first, last) = (warm[..third], warm[^third..]);
        if (Grown(first, last, sample => sample.Resident) is > MostBytes and var bytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"resident memory grew by {bytes / (1 << 20):0} MiB");
        }

        if (Grown(first, last, sample => sample.Handles) is > MostHandles and var handles)
        {
            yield return $"handles grew by {handles:0}";
        }

        if (Grown(first, last, sample => sample.Threads) is > MostThreads and var threads)
        {
            yield return $"threads grew by {threads:0}";
        }
    }

    private static double Grown(List<Sample> first, List<Sample> last, Func<Sample, long> of) => Median(last, of) - Median(first, of);

    private static double Median(List<Sample> samples, Func<Sample, long> of)
    {
        long[] sorted = [.. samples.Select(of).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}
