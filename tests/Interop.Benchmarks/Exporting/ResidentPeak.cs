using Interop.Benchmarks.Proxying;

namespace Interop.Benchmarks.Exporting;

/// <summary>Watches how much memory a process holds.</summary>
internal sealed class ResidentPeak : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private long _most;

    /// <summary>Begins to watch.</summary>
    public ResidentPeak(Child process) => _watching = Task.Run(async () =>
    {
        while (!_end.IsCancellationRequested)
        {
            _most = Math.Max(_most, process.Resident);
            await Task.Delay(50);
        }
    });

    /// <summary>The most bytes so far.</summary>
    public long Most => Interlocked.Read(ref _most);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }
}
