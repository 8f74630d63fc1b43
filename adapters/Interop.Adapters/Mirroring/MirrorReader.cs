using Interop.Adapters.Indexing;

namespace Interop.Adapters.Mirroring;

/// <summary>Reads the MIS, one reading at a time, and has what changed indexed; a reading that fails leaves what is served.</summary>
internal sealed class MirrorReader(IRegistrySource source, MirrorOptions options, Registry registry, KeptRecords kept, RecordForm form, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _single = new(1);
    private readonly KeptRegistry _input = new(source.Traits.System, kept, form.Mapping.Columns);
    private bool _isProbed;
    private int _fullFailures;
    private DateTimeOffset _nextFull = DateTimeOffset.MinValue;

    /// <summary>What of the readings is in the index that is served; null until there was a good one since the start.</summary>
    public MirrorState? Served { get; private set; }

    /// <summary>Whether the last reading, of everything, took so long that the changes since it began are due.</summary>
    public bool IsBehind => source.Traits.ReportsChanges && Served is { ReadAt: { } read } served && read == served.FullAt && time.GetUtcNow() - read >= TimeSpan.FromSeconds(options.RefreshSeconds);

    /// <summary>How long to wait after so many failures in a row.</summary>
    public static TimeSpan Pause(MirrorOptions options, int failures)
    {
        var refresh = TimeSpan.FromSeconds(options.RefreshSeconds);
        var longest = refresh > LongestPause ? refresh : LongestPause;
        var pause = refresh * Math.Pow(2, Math.Min(failures, 20));
        return pause < longest ? pause : longest;
    }

    /// <summary>Reads changes, or everything when that is due or asked for; says whether what is served changed.</summary>
    public async Task<bool> ReadAsync(bool everything, CancellationToken cancellation)
    {
        await _single.WaitAsync(cancellation);
        try
        {
            if (!_isProbed)
            {
                await Watched.WaitAsync(Probe(cancellation), TimeSpan.FromSeconds(options.SilenceSeconds), time, cancellation);
                _isProbed = true;
            }

            return await Task.Run(() => UpdateAsync(everything || IsFullDue(), cancellation), cancellation);
        }
        finally
        {
            _single.Release();
        }
    }

    public void Dispose()
    {
        _input.Dispose();
        _single.Dispose();
    }

    private async Task<bool> Probe(CancellationToken cancellation)
    {
        await source.ProbeAsync(cancellation);
        return true;
    }

    private async Task<bool> UpdateAsync(bool everything, CancellationToken cancellation)
    {
        if (everything)
        {
            await FullAsync(cancellation);
        }
        else
        {
            await ChangesAsync(cancellation);
        }

        var imported = registry.Import(_input, form.Mapping, cancellation);
        Served = kept.State;
        return imported;
    }

    private async Task FullAsync(CancellationToken cancellation)
    {
        try
        {
            await new FullReading(source, options, kept, form, registry.Files.Incoming, time).RunAsync(cancellation);
            (_fullFailures, _nextFull) = (0, DateTimeOffset.MinValue);
        }
        catch (SuspiciousReadingException) when (kept.State.Suspicion is { } suspicion)
        {
            var now = time.GetUtcNow();
            var second = suspicion.At.AddHours(options.SuspicionHours);
            _nextFull = new[] { second > now ? second : DateTimeOffset.MaxValue, now.AddHours(options.ReconcileHours) }.Min();
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _nextFull = time.GetUtcNow() + Pause(options, ++_fullFailures);
            throw;
        }
    }

    private async Task ChangesAsync(CancellationToken cancellation)
    {
        try
        {
            await new ChangeReading(source, options, kept, form, time).RunAsync(cancellation);
        }
        catch (SuspiciousReadingException)
        {
            await FullAsync(cancellation);
        }
    }

    // Changes are no use without records of this form to change, nor after a time that lies in the future.
    private bool IsFullDue()
    {
        var (state, now) = (kept.State, time.GetUtcNow());
        return !source.Traits.ReportsChanges || state.FullAt is null || state.Form != form.Hash || state.ReadAt > now
            || (now >= state.FullAt.Value.AddHours(options.ReconcileHours) && now >= _nextFull);
    }
}
