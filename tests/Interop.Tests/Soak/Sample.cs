using System.Diagnostics;

namespace Interop.Tests.Soak;

/// <summary>What a process holds at a moment.</summary>
/// <param name="At">The time since the run began.</param>
/// <param name="Resident">The bytes that it holds in memory.</param>
/// <param name="Handles">Its open handles.</param>
/// <param name="Threads">Its threads.</param>
internal readonly record struct Sample(TimeSpan At, long Resident, int Handles, int Threads)
{
    public static Sample Of(Process process, TimeSpan at)
    {
        process.Refresh();
        var handles = OperatingSystem.IsLinux() ? Directory.GetFiles($"/proc/{process.Id}/fd").Length : process.HandleCount;
        return new(at, process.WorkingSet64, handles, process.Threads.Count);
    }
}
