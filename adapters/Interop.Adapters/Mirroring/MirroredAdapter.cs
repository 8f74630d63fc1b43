using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Querying;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Querying;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters.Mirroring;

/// <summary>
/// An MIS that cannot be asked exactly, answered from what was read of it. It is ready only while its last good reading is
/// new enough; a reading that fails leaves what was served, until that is too old.
/// </summary>
public sealed partial class MirroredAdapter : IBeneficiaryAdapter, IAsyncDisposable
{
    private readonly string _system;
    private readonly MirrorOptions _options;
    private readonly Registry _registry;
    private readonly KeptRecords _kept;
    private readonly MirrorReader _reader;
    private readonly RegistryAnswers _answers;
    private readonly Freshness _freshness;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private volatile string? _failure;
    private DateTimeOffset? _driftToldOf;
    private int _disposed;

    private MirroredAdapter(IRegistrySource source, MirrorOptions options, MappingFile mapping, Registry registry, KeptRecords kept, TimeProvider time, ILogger logger)
    {
        (_system, _options, _registry, _kept, _time, _logger) = (source.Traits.System, options, registry, kept, time, logger);
        _reader = new(source, options, registry, kept, new(mapping), time);
        (_answers, _freshness, Capabilities) = (new(registry), new(options, time), Searchable.Of(mapping.Mapping));
    }

    /// <inheritdoc/>
    public AdapterCapabilities Capabilities { get; }

    /// <summary>What is served and what is kept out; null before the first reading.</summary>
    public ImportReport? Report => _registry.Snapshot?.Report;

    /// <summary>Opens the data folder; throws <see cref="StartRefusedException"/> or <see cref="MappingRefusedException"/> with every problem. Nothing is read yet.</summary>
    public static MirroredAdapter Open(IRegistrySource source, MirrorOptions options, TimeProvider time, ILogger logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        var mapping = MappingFile.LoadForRecords(options.MappingFile);
        var registry = Registry.Open(mapping.Mapping.Agency, options.DataFolder, options.IdKeyFile, time);
        try
        {
            // A reading that a crash cut off left what it had read.
            File.Delete(registry.Files.Incoming);
            return new(source, options, mapping, registry, KeptRecords.Open(registry.Files.Kept), time, logger);
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    /// <summary>Begins to read, and goes on until disposed: probes the MIS, reads, and reads again when due, later and later while it fails.</summary>
    public void Start() => _reading = Task.Run(KeepReadingAsync);

    /// <summary>Reads what changed now, or everything when that is due; says whether what is served changed, and throws when the reading failed.</summary>
    public Task<bool> RefreshAsync(CancellationToken cancellation) => ReadAsync(everything: false, cancellation);

    /// <summary>Reads everything now; says whether what is served changed, and throws when the reading failed.</summary>
    public Task<bool> ReconcileAsync(CancellationToken cancellation) => ReadAsync(everything: true, cancellation);

    /// <inheritdoc/>
    public ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation) =>
        IsReady ? ValueTask.FromResult(_answers.Find(kind, id)) : throw new RegistryNotReadyException();

    /// <inheritdoc/>
    public IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, CancellationToken cancellation) =>
        IsReady ? _answers.List(query, cancellation).ToAsyncEnumerable() : throw new RegistryNotReadyException();

    /// <inheritdoc/>
    public IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, CancellationToken cancellation) =>
        IsReady ? _answers.Changes(token, cancellation).ToAsyncEnumerable() : throw new RegistryNotReadyException();

    /// <inheritdoc/>
    public ValueTask<AdapterHealth> CheckHealthAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(MirrorHealth.Of(_system, _reader.Served, Report, _freshness.Refusal(_reader.Served), _failure));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync();
        await _reading;
        _answers.Close();
        _reader.Dispose();
        _kept.Dispose();
        _registry.Dispose();
        _stop.Dispose();
    }

    private bool IsReady => _freshness.Refusal(_reader.Served) is null;

    private async Task KeepReadingAsync()
    {
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    await RefreshAsync(_stop.Token);
                    failures = 0;
                }
                catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
                {
                    failures++;
                }

                await Task.Delay(failures == 0 && _reader.IsBehind ? TimeSpan.Zero : MirrorReader.Pause(_options, failures), _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<bool> ReadAsync(bool everything, CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        try
        {
            var imported = await _reader.ReadAsync(everything, cancellation);
            _failure = null;
            Tell(imported, (long)_time.GetElapsedTime(start).TotalMilliseconds);
            return imported;
        }
        catch (Exception e) when (e is SourceException or SuspiciousReadingException)
        {
            _failure = e.Message;
            Log.ReadingRefused(_logger, e.Message);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            _failure = "An error that the log tells of.";
            Log.ReadingFailed(_logger, e.GetType().Name);
            throw;
        }
    }

    private void Tell(bool imported, long milliseconds)
    {
        if (imported && Report is { } report)
        {
            Log.Imported(_logger, report.Rows, report.RowsQuarantined, report.ValuesDropped, milliseconds);
        }

        if (_reader.Served is { FullAt: { } full } served && full != _driftToldOf && served.Missing.Count + served.New.Count > 0)
        {
            _driftToldOf = full;
            Log.Drifted(_logger, string.Join(", ", served.Missing), served.New.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2201, LogLevel.Information, "The mirror was renewed: {Rows} rows, {Quarantined} quarantined, {Dropped} values dropped, in {Milliseconds} ms.")]
        public static partial void Imported(ILogger logger, long rows, long quarantined, long dropped, long milliseconds);

        [LoggerMessage(2202, LogLevel.Error, "A reading was given up and what was served before still is, until it is too old: {Reason}")]
        public static partial void ReadingRefused(ILogger logger, string reason);

        [LoggerMessage(2203, LogLevel.Error, "A reading failed by a {Failure}, and what was served before still is, until it is too old.")]
        public static partial void ReadingFailed(ILogger logger, string failure);

        [LoggerMessage(2204, LogLevel.Warning, "The MIS has other columns than before. The mapping reads columns that no record has: {Missing}. New columns that it does not read: {Count}.")]
        public static partial void Drifted(ILogger logger, string missing, int count);
    }
}
