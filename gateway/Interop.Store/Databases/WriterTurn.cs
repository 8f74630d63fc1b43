namespace Interop.Store.Databases;

/// <summary>Lets one writer of this process through at a time, so that the others wait without holding a thread.</summary>
internal sealed class WriterTurn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Waits for the turn, which ends when what it returns is disposed.</summary>
    public async Task<IDisposable> TakeAsync(TimeSpan most, CancellationToken cancellation) =>
        await _free.WaitAsync(most, cancellation)
            ? new Held(_free)
            : throw new StoreUnavailableException("The store is busy: other writes took longer than the time allowed.");

    public void Dispose() => _free.Dispose();

    private sealed class Held(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
