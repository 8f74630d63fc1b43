using System.Collections.Concurrent;

namespace Interop.Gateway.Filtering;

/// <summary>What it takes to scan one record after another, lent to one answer at a time; it holds positions and the names of number spaces, nothing else of a record.</summary>
internal sealed class ScanSpace
{
    private const int MostIdle = 64;
    private static readonly ConcurrentQueue<ScanSpace> Idle = new();

    private ScanSpace()
    {
    }

    /// <summary>The scanner.</summary>
    public RecordScanner Scanner { get; } = new();

    /// <summary>Where it notes what it finds.</summary>
    public RecordTape Tape { get; } = new();

    /// <summary>One that nobody else uses, to be returned once.</summary>
    public static ScanSpace Rent() => Idle.TryDequeue(out var space) ? space : new();

    /// <summary>Lends it to others from now on.</summary>
    public void Return()
    {
        if (Idle.Count < MostIdle)
        {
            Idle.Enqueue(this);
        }
    }
}
