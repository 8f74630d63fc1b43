using System.Text;
using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>An MIS in memory that keeps or breaks every promise, as it is told.</summary>
internal sealed class LyingSource(TimeProvider time) : IRegistrySource
{
    private readonly SortedDictionary<string, (string Json, DateTimeOffset? At)> _records = new(StringComparer.Ordinal);
    private readonly List<(string Id, DateTimeOffset At)> _deleted = [];
    private int _running;

    public SourceTraits Traits { get; set; } = new() { System = "Testbase", ReportsChanges = true, ReportsDeletions = true, EditsAreChanges = true };

    public bool TellsTimes { get; set; } = true;

    public bool ProbeFails { get; set; }

    /// <summary>Fails before this record of any reading.</summary>
    public int? DiesBefore { get; set; }

    public Exception Death { get; set; } = new SourceException("The MIS answered 500.");

    /// <summary>Ends as if it were whole before this record.</summary>
    public int? EndsBefore { get; set; }

    /// <summary>Gives each record so many times.</summary>
    public int Times { get; set; } = 1;

    public bool GoesInCircles { get; set; }

    /// <summary>Waits before the first record, and heeds no cancellation.</summary>
    public TaskCompletionSource? Silence { get; set; }

    public TaskCompletionSource Asked { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Probes { get; private set; }

    public int FullReadings { get; private set; }

    public int ChangeReadings { get; private set; }

    public int MostAtOnce { get; private set; }

    public DateTimeOffset? LastSince { get; private set; }

    public int Count => _records.Count;

    /// <summary>Makes or edits a record.</summary>
    public void Put(string id, string json, bool moves = true) => _records[id] = (json, TellsTimes ? moves || !_records.TryGetValue(id, out var before) ? time.GetUtcNow() : before.At : null);

    public void Delete(string id)
    {
        _records.Remove(id);
        _deleted.Add((id, time.GetUtcNow()));
    }

    public ValueTask ProbeAsync(CancellationToken cancellation)
    {
        Probes++;
        Asked.TrySetResult();
        return ProbeFails ? throw new SourceException("The MIS does not answer as it should.") : ValueTask.CompletedTask;
    }

    /// <summary>Waits until it is asked again.</summary>
    public TaskCompletionSource Again() => Asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IAsyncEnumerable<SourceRecord> ReadAllAsync(CancellationToken cancellation)
    {
        FullReadings++;
        return Lie([.. _records.Select(pair => new SourceRecord(pair.Key, Encoding.UTF8.GetBytes(pair.Value.Json), pair.Value.At))]);
    }

    public IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        ChangeReadings++;
        LastSince = since;
        var made = _records.Where(pair => pair.Value.At is null || pair.Value.At >= since).Select(pair => new SourceChange(pair.Key, new(pair.Key, Encoding.UTF8.GetBytes(pair.Value.Json), pair.Value.At)));
        var gone = _deleted.Where(pair => Traits.ReportsDeletions && pair.At >= since && !_records.ContainsKey(pair.Id)).Select(pair => new SourceChange(pair.Id, null));
        return Lie([.. made, .. gone]);
    }

    private async IAsyncEnumerable<T> Lie<T>(List<T> items)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
        try
        {
            Asked.TrySetResult();
            await (Silence?.Task ?? Task.CompletedTask);
            await Task.Yield();
            do
            {
                for (var i = 0; i < items.Count; i++)
                {
                    if (i == DiesBefore)
                    {
                        throw Death;
                    }

                    if (i == EndsBefore)
                    {
                        yield break;
                    }

                    for (var time = 0; time < Times; time++)
                    {
                        yield return items[i];
                    }
                }
            }
            while (GoesInCircles);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
