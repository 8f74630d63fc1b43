using System.Globalization;
using System.Runtime.CompilerServices;

namespace Interop.Adapters.Mirroring;

/// <summary>Gives a reading up when the source falls silent.</summary>
internal static class Watched
{
    /// <summary>The items of a reading; throws <see cref="SourceException"/> when none comes for so long.</summary>
    public static async IAsyncEnumerable<T> Each<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, TimeSpan silence, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var items = read(stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool>? pending = null;
        try
        {
            while (true)
            {
                pending = items.MoveNextAsync().AsTask();
                if (!await WaitAsync(pending, silence, time, cancellation))
                {
                    break;
                }

                yield return items.Current;
            }
        }
        finally
        {
            await stop.CancelAsync();
            var end = EndAsync(items, pending, stop);
            if (pending is null or { IsCompleted: true })
            {
                await end;
            }
        }
    }

    /// <summary>Whether a task has an end within the time; throws <see cref="SourceException"/> when it has none.</summary>
    public static async Task<T> WaitAsync<T>(Task<T> task, TimeSpan silence, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await task.WaitAsync(silence, time, cancellation);
        }
        catch (TimeoutException e) when (!task.IsCompleted)
        {
            throw new SourceException(string.Create(CultureInfo.InvariantCulture, $"The MIS gave nothing for {silence.TotalSeconds:0} seconds, so the reading was given up."), e);
        }
    }

    // A source that does not heed its cancellation is left to itself: its end is awaited where nobody waits.
    private static async Task EndAsync<T>(IAsyncEnumerator<T> items, Task<bool>? pending, CancellationTokenSource stop)
    {
        using (stop)
        {
            await (pending?.ContinueWith(static _ => { }, TaskScheduler.Default) ?? Task.CompletedTask);
            await items.DisposeAsync();
        }
    }
}
