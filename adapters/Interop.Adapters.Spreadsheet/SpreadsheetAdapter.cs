using System.Globalization;
using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Querying;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;
using Interop.Adapters.Spreadsheet.Files;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Querying;

namespace Interop.Adapters.Spreadsheet;

/// <summary>
/// A registry that an agency gives as a file. It is indexed beside itself and read again when it or its mapping changes;
/// an import that fails leaves what was served before.
/// </summary>
public sealed partial class SpreadsheetAdapter : IBeneficiaryAdapter, IAsyncDisposable
{
    private readonly SpreadsheetOptions _options;
    private readonly Registry _registry;
    private readonly RegistryAnswers _answers;
    private readonly RegistryFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _importing = new(1);
    private Task _watching = Task.CompletedTask;
    private volatile string? _failure;
    private int _disposed;

    private SpreadsheetAdapter(SpreadsheetOptions options, MappingFile mapping, Registry registry, TimeProvider time, ILogger logger)
    {
        (_options, _registry, _time, _logger) = (options, registry, time, logger);
        (_answers, _file, Capabilities) = (new(registry), new(options.RegistryFile), Searchable.Of(mapping.Mapping));
    }

    /// <inheritdoc/>
    public AdapterCapabilities Capabilities { get; private set; }

    /// <summary>What the import that is served took in and kept out.</summary>
    public ImportReport Report => _registry.Snapshot!.Report;

    /// <summary>
    /// Opens the registry and imports it unless the index is of this very file. Throws <see cref="StartRefusedException"/>,
    /// <see cref="MappingRefusedException"/> or, when there is nothing from before to serve, <see cref="RegistryFileException"/>.
    /// </summary>
    public static async Task<SpreadsheetAdapter> OpenAsync(SpreadsheetOptions options, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        var mapping = Mapping(options);
        var registry = Registry.Open(mapping.Mapping.Agency, options.DataFolder, options.IdKeyFile, time);
        var adapter = new SpreadsheetAdapter(options, mapping, registry, time, logger);
        try
        {
            await adapter.RefreshAsync(cancellation);
        }
        catch (RegistryFileException) when (registry.Snapshot is not null)
        {
            // What was served before the restart still is; the health says why it is not the file of now.
        }
        catch
        {
            await adapter.DisposeAsync();
            throw;
        }

        adapter._watching = adapter.WatchAsync(options.PollInterval);
        return adapter;
    }

    /// <summary>Looks at the files now and imports them if they changed; says whether they were imported, and throws when that failed.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellation)
    {
        await _importing.WaitAsync(cancellation);
        var start = _time.GetTimestamp();
        try
        {
            var imported = await Task.Run(() => Import(cancellation), cancellation);
            _failure = null;
            if (imported)
            {
                Log.Imported(_logger, Report.Rows, Report.RowsQuarantined, Report.ValuesDropped, (long)_time.GetElapsedTime(start).TotalMilliseconds);
            }

            return imported;
        }
        catch (Exception e) when (e is RegistryFileException or MappingRefusedException)
        {
            _failure = e.Message;
            Log.ImportRefused(_logger, e.Message);
            throw;
        }
        finally
        {
            _importing.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation) => ValueTask.FromResult(_answers.Find(kind, id));

    /// <inheritdoc/>
    public IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, CancellationToken cancellation) => _answers.List(query, cancellation).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, CancellationToken cancellation) => _answers.Changes(token, cancellation).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<AdapterHealth> CheckHealthAsync(CancellationToken cancellation)
    {
        var report = Report;
        var detail = string.Create(CultureInfo.InvariantCulture, $"Import of {report.At:yyyy-MM-dd HH:mm:ss} UTC: {string.Join(", ", report.Served.Select(pair => $"{pair.Value} {pair.Key}"))}; {report.RowsQuarantined} of {report.Rows} rows quarantined, see {Path.GetFileName(report.QuarantineFile)}.");
        return ValueTask.FromResult(new AdapterHealth(true, _failure is { } failure ? $"{detail} The latest import failed: {failure}" : detail));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync();
        await _watching;
        _answers.Close();
        _registry.Dispose();
        _stop.Dispose();
        _importing.Dispose();
    }

    // A registry that cannot be read does not keep what was imported before from being served.
    private static MappingFile Mapping(SpreadsheetOptions options)
    {
        try
        {
            return MappingFile.Load(options.MappingFile, new RegistryFile(options.RegistryFile).Header);
        }
        catch (RegistryFileException)
        {
            return MappingFile.Load(options.MappingFile, null);
        }
    }

    private bool Import(CancellationToken cancellation)
    {
        try
        {
            var mapping = MappingFile.Load(_options.MappingFile, _file.Header);
            var imported = _registry.Import(_file, mapping, cancellation);
            Capabilities = imported ? Searchable.Of(mapping.Mapping) : Capabilities;
            return imported;
        }
        catch (Exception e) when (e is RegistryFileException or MappingRefusedException)
        {
            _registry.Refused(_file.Name, e.Message);
            throw;
        }
    }

    private Task WatchAsync(TimeSpan interval) =>
        new FileWatch(() => (SourceStamp.Of(_options.RegistryFile), SourceStamp.Of(_options.MappingFile)), RefreshAsync, Failed).RunAsync(new PeriodicTimer(interval, _time), _stop.Token);

    private void Failed(Exception e)
    {
        if (e is RegistryFileException or MappingRefusedException)
        {
            _failure = e.Message;
            return;
        }

        _failure = "An error that the log tells of.";
        Log.ImportFailed(_logger, e.GetType().Name);
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "Registry imported: {Rows} rows, {Quarantined} quarantined, {Dropped} values dropped, in {Milliseconds} ms.")]
        public static partial void Imported(ILogger logger, long rows, long quarantined, long dropped, long milliseconds);

        [LoggerMessage(2102, LogLevel.Error, "The import was refused and what was served before still is: {Reason}")]
        public static partial void ImportRefused(ILogger logger, string reason);

        [LoggerMessage(2103, LogLevel.Error, "The import failed by a {Failure}, and what was served before still is.")]
        public static partial void ImportFailed(ILogger logger, string failure);
    }
}
