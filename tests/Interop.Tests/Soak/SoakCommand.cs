using System.Globalization;
using System.Runtime.InteropServices;

namespace Interop.Tests.Soak;

/// <summary>From the command line: <c>soak [--minutes M] [--seed S]</c>; it ends with 1 when the gateway grew or answered what it must not.</summary>
internal static class SoakCommand
{
    public const string Command = "soak";
    private const int MostShown = 10;
    private const int AnswerSeconds = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var (seed, minutes) = (Random.Shared.Next(), 15.0);
        for (var i = 0; i < args.Length; i += 2)
        {
            var good = i + 1 < args.Length && args[i] switch
            {
                "--seed" => int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed),
                "--minutes" => double.TryParse(args[i + 1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out minutes) && minutes is > 0 and <= 1440,
                _ => false,
            };
            if (!good)
            {
                await Console.Error.WriteLineAsync("soak [--minutes M] [--seed S]");
                return 2;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {minutes} minutes; {Growth.Bounds}"));
        var run = new SoakRun(seed, TimeSpan.FromMinutes(minutes), AnswerSeconds, Console.Out);
        using var stop = new CancellationTokenSource();
        using (PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop))
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop))
        {
            await run.RunAsync(stop.Token);
        }

        string[] problems = [.. run.Tally.Problems, .. Growth.Problems(run.Samples)];
        foreach (var problem in problems.Take(MostShown))
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(run.FullDisks is { } rounds ? $"the ledger's disk was full {rounds} times" : "no disk could be mounted to be filled: it takes root on Linux");
        Console.WriteLine($"{run.Tally.Answered} answered, {run.Tally.Refused} refused, {run.Tally.Gone} vanished, {problems.Length} problems");
        return problems.Length == 0 && run.Tally.Answered > 0 ? 0 : 1;

        // Ended before its time, it still ends what it started and tells what it saw.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
