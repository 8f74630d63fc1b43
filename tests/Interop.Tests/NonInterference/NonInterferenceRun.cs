using Interop.Tests.NonInterference.Worlds;

namespace Interop.Tests.NonInterference;

/// <summary>A whole run: several pairs of gateways beside each other. The seed makes the same worlds and the same questions again.</summary>
internal static class NonInterferenceRun
{
    public static async Task<Tally> RunAsync(int seed, long requests, int lanes, CancellationToken cancellation, Func<WorldPair, WorldPair>? change = null)
    {
        var tally = new Tally();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(number =>
            Task.Run(() => new Lane(seed, number, tally, change ?? (pair => pair)).RunAsync((requests + lanes - 1 - number) / lanes, cancellation), cancellation)));
        return tally;
    }
}
