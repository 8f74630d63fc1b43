using System.Diagnostics;
using Interop.Conformance.Asking;

namespace Interop.Conformance.Checks;

/// <summary>An answer of every record keeps the host's process within its bound of memory.</summary>
internal static class MemoryCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static Check Of(CheckedHost host) => new("memory", "an answer of every record is given within a bound of memory", async cancellation =>
    {
        if (host.Options.ProcessId is not { } id)
        {
            return Verdict.NotApplicable("The host's process was not named.");
        }

        using var process = Open(id);
        var asking = AskAllAsync(host, cancellation);
        long most = 0;
        do
        {
            most = Math.Max(most, Held(process));
        }
        while (await Task.WhenAny(asking, Task.Delay(Interval, cancellation)) != asking);
        await asking;
        return most <= host.Options.MostMemory
            ? Verdict.Passed($"The process held {most >> 20} MiB at most.")
            : throw new ContractBrokenException($"The process held {most >> 20} MiB where {host.Options.MostMemory >> 20} MiB are allowed.");
    });

    private static async Task AskAllAsync(CheckedHost host, CancellationToken cancellation)
    {
        foreach (var kind in host.Kinds)
        {
            await host.AskAsync(kind, [], cancellation);
        }
    }

    private static Process Open(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            throw new ContractBrokenException("There is no process of the number given.");
        }
    }

    private static long Held(Process process)
    {
        process.Refresh();
        return process.HasExited ? throw new ContractBrokenException("The process of the host ended.") : process.WorkingSet64;
    }
}
