namespace Interop.Gateway.Consents.Import;

/// <summary>An import that this gateway knows; one of the worker and whoever cancels it deals with it, never both.</summary>
internal sealed class OpenImport(ImportJob job) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ImportJob _job = job;
    private int _claimed;

    /// <summary>How far it is.</summary>
    public ImportJob Job => _job;

    /// <summary>Whether it was cancelled.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Ends when the import is over.</summary>
    public Task Over => _over.Task;

    /// <summary>Whether the caller is the one to deal with it.</summary>
    public bool Claim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>Shows how far it is.</summary>
    public void Show(ImportJob job)
    {
        _job = job;
        if (job.IsOver)
        {
            _over.TrySetResult();
        }
    }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
