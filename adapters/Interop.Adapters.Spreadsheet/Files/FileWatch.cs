using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>
/// Looks at the files again and again, and has them imported when two looks in a row find them changed and the same: a file that is
/// still being copied keeps changing.
/// </summary>
internal sealed class FileWatch(Func<object> look, Func<CancellationToken, Task> import, Action<Exception> onFailure)
{
    private object? _seen;
    private object? _handled;

    /// <summary>Looks at each tick until cancelled.</summary>
    public async Task RunAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        using var owned = timer;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await LookAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var now = look();
            if (now.Equals(_seen) && !now.Equals(_handled))
            {
                _handled = now;
                await import(cancellation);
            }

            _seen = now;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            onFailure(e);

            // A file that was refused is looked at again when it changes, whatever else went wrong at the next look.
            _handled = e is RegistryFileException or MappingRefusedException ? _handled : null;
        }
    }
}
