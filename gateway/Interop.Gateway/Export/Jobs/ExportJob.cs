namespace Interop.Gateway.Export.Jobs;

/// <summary>An export of this gateway, as it stands.</summary>
internal sealed class ExportJob(ExportState state, DateTimeOffset created) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
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

    public void Replace(ExportState state) => _state = state;

    public void Count(long prepared) => Interlocked.Exchange(ref _prepared, prepared);

    public void End() => _end.Cancel();

    public void Dispose() => _end.Dispose();
}
