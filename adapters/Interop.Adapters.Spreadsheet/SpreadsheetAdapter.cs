using System.Globalization;
using System.Runtime.CompilerServices;
using Interop.Adapters.Spreadsheet.Files;
using Interop.Adapters.Spreadsheet.Indexing;
using Interop.Adapters.Spreadsheet.Mapping;
using Interop.Adapters.Spreadsheet.Querying;
using Interop.Adapters.Spreadsheet.Reporting;
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
    private readonly Registry _registry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _importing = new(1);
    private Task _watching = Task.CompletedTask;
    private volatile string? _failure;
    private int _disposed;

    private SpreadsheetAdapter(Registry registry, TimeProvider time, ILogger logger) => (_registry, _time, _logger) = (registry, time, logger);

    /// <inheritdoc/>
    public AdapterCapabilities Capabilities => _registry.Capabilities;

    /// <summary>What the import that is served took in and kept out.</summary>
    public ImportReport Report => _registry.Snapshot!.Report;

    /// <summary>
    /// Opens the registry and imports it unless the index is of this very file. Throws <see cref="StartRefusedException"/>,
    /// <see cref="MappingRefusedException"/> or, when there is nothing from before to serve, <see cref="RegistryFileException"/>.
    /// </summary>
    public static async Task<SpreadsheetAdapter> OpenAsync(SpreadsheetOptions options, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var registry = Registry.Open(options, time);
        var adapter = new SpreadsheetAdapter(registry, time, logger);
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
            var imported = await Task.Run(() => _registry.Import(cancellation), cancellation);
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
    public ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation)
    {
        var query = new BeneficiaryQuery { Kind = kind, Criteria = [new Criterion.IdIs([id])] };
        using var lease = Lease();
        return ValueTask.FromResult(Matches(lease, query).FirstOrDefault());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        using var lease = Lease();
        foreach (var match in Matches(lease, query))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return match;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        using var lease = Lease();
        var since = ChangeToken.Start(lease.Snapshot.Lineage);
        if (token is not null && !ChangeToken.TryParse(token, lease.Snapshot.Lineage, out since))
        {
            throw new UnknownChangeTokenException();
        }

        foreach (var change in ChangeFeed.Since(lease, since))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return change;
        }
    }

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
        _registry.Dispose();
        _stop.Dispose();
        _importing.Dispose();
    }

    private static IEnumerable<AdapterMatch> Matches(IndexLease lease, BeneficiaryQuery query)
    {
        using var command = QuerySql.Select(lease.Connection, query);
        using var row = command.ExecuteReader();
        using var reader = new MatchReader(lease.Connection);
        while (row.Read())
        {
            var record = MatchReader.Record(query.Kind, row);
            if (query.Matches(RecordFacts.Of(record)))
            {
                var match = reader.Match(record, row);
                yield return query.Sort.Count == 0 ? match : match with { Position = SortPosition.Of(query.Sort, row) };
            }
        }
    }

    // A snapshot can be superseded between being seen and being leased; its successor is there by then.
    private IndexLease Lease()
    {
        while (true)
        {
            if (_registry.Snapshot!.Lease() is { } lease)
            {
                return lease;
            }

            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        }
    }

    private Task WatchAsync(TimeSpan interval) =>
        new FileWatch(() => _registry.Stamps(), RefreshAsync, Failed).RunAsync(new PeriodicTimer(interval, _time), _stop.Token);

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
