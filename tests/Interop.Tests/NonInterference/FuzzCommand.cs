using System.Diagnostics;
using System.Globalization;

namespace Interop.Tests.NonInterference;

/// <summary>The long run from the command line: <c>fuzz [--seed S] [--requests N]</c>; it ends with 1 when two worlds answered differently.</summary>
internal static class FuzzCommand
{
    public const string Command = "fuzz";
    private const int Lanes = 4;
    private const int MostShown = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        var (seed, requests) = (Random.Shared.Next(), 100_000L);
        for (var i = 0; i < args.Length; i += 2)
        {
            var good = i + 1 < args.Length && args[i] switch
            {
                "--seed" => int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed),
                "--requests" => long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out requests) && requests > 0,
                _ => false,
            };
            if (!good)
            {
                await Console.Error.WriteLineAsync("fuzz [--seed S] [--requests N]");
                return 2;
            }
        }

        Console.WriteLine($"seed {seed}, {requests} requests");
        var began = Stopwatch.StartNew();
        var tally = await NonInterferenceRun.RunAsync(seed, requests, Lanes, CancellationToken.None);
        foreach (var difference in tally.Differences.DistinctBy(difference => (difference.Route, difference.What[..Math.Min(difference.What.Length, 12)])).Take(MostShown))
        {
            Console.WriteLine(difference);
        }

        Console.WriteLine($"answers by status: {tally.Statuses()}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tally.Summary(seed)}, {began.Elapsed.TotalSeconds:0} s"));
        return tally.Differences.IsEmpty ? 0 : 1;
    }
}
