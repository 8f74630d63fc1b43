using System.Collections.Concurrent;
using System.Net;

namespace Interop.Tests.Soak;

/// <summary>What came of the questions.</summary>
internal sealed class Tally
{
    private long _answered;
    private long _refused;
    private long _vanished;

    public long Answered => Interlocked.Read(ref _answered);

    public long Refused => Interlocked.Read(ref _refused);

    public long Gone => Interlocked.Read(ref _vanished);

    /// <summary>What was not as it must be.</summary>
    public ConcurrentQueue<string> Problems { get; } = [];

    public void Count(HttpStatusCode status, string? problem)
    {
        Interlocked.Increment(ref status == HttpStatusCode.OK ? ref _answered : ref _refused);
        if (problem is not null)
        {
            Problems.Enqueue(problem);
        }
    }

    public void Vanished() => Interlocked.Increment(ref _vanished);
}
