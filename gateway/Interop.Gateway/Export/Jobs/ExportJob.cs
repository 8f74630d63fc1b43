namespace Interop.Gateway.Export.Jobs;

/// <summary>An export of this gateway, as it stands.</summary>
internal sealed class ExportJob(ExportState state, DateTimeOffset created) : IDisposable
{
    // A client that begins with quick questions, or whose clock drifts, is not yet one that asks too often.
    private const int MostEarly = 20;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _asking = new();
    private DateTimeOffset _askAgain = DateTimeOffset.MinValue;
    private int _early;
    private volatile ExportState _state = state;
    private long _prepared = state.Files.Sum(file => (long)file.Count);

    public ExportState State => _state;

    /// <summary>Since when this gateway knows it.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>Ends when the export is deleted.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>Whether it is being written at this moment.</summary>
    public bool IsRunning { get; set; }

    /// <summary>How many records were prepared; those withheld are not told of.</summary>
    public long Prepared => Interlocked.Read(ref _prepared);

    /// <summary>Notes that somebody asks how far it is, and is to wait so long; whether too many in a row came before the time that was said.</summary>
    public bool IsAskedTooOften(DateTimeOffset now, TimeSpan wait)
    {
        lock (_asking)
        {
            _early = now < _askAgain ? _early + 1 : 0;
            _askAgain = _early > MostEarly ? _askAgain : now + wait;
            return _early > MostEarly;
        }
    }

    public void Replace(ExportState state) => _state = state;

    public void Count(long prepared) => Interlocked.Exchange(ref _prepared, prepared);

    public void End() => _end.Cancel();

    public void Dispose() => _end.Dispose();
}
