using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>
/// One view or table of a database, read page by page in the order of its key, each reading of one state of the database. Deleted rows are
/// told by a column that says so, or found by the next full reading.
/// </summary>
public sealed partial class SqlSource : IRegistrySource
{
    private readonly SqlOptions _options;
    private readonly ISqlEngine _engine;
    private readonly ILogger _logger;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public SqlSource(SqlOptions options, ILogger<SqlSource> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        (_options, _logger) = (options, logger);
        _engine = options.Engine == SqlOptions.PostgreSql ? new PostgreSqlEngine(options) : new SqliteEngine(options);
        var changes = options.ChangedAtColumn is not null;
        Traits = new() { System = _engine.System, ReportsChanges = changes, EditsAreChanges = changes, ReportsDeletions = changes && options.DeletedColumn is not null };
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; }

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation) => await SqlFaults.ToldAsync(
        async () =>
        {
            await using var connection = await _engine.OpenAsync(cancellation);
            await SqlTable.FindAsync(_options, _engine, connection, cancellation);
            switch (await _engine.MayWriteAsync(connection, cancellation))
            {
                case true:
                    throw new SourceException("The account may write in the schema of the view. Give one that may only read there: revoke CREATE on the schema, and INSERT, UPDATE, DELETE and TRUNCATE on its tables.");
                case null:
                    Log.RightsUnknown(_logger);
                    break;
            }

            return true;
        },
        cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(null, cancellation))
        {
            if (!row.IsDeleted)
            {
                yield return row.Record;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(since, cancellation))
        {
            yield return new(row.Record.Id, row.IsDeleted ? null : row.Record);
        }
    }

    private async IAsyncEnumerable<SqlRow> RowsAsync(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await ToldAsync(() => _engine.OpenAsync(cancellation));
        await using var snapshot = await ToldAsync(() => _engine.SnapshotAsync(connection, cancellation));
        var table = await ToldAsync(() => SqlTable.FindAsync(_options, _engine, connection, cancellation));
        var (given, last) = (0L, (SqlRow?)null);
        while (true)
        {
            var page = await ToldAsync(() => table.PageAsync(connection, snapshot, last?.Key, since, cancellation));
            foreach (var row in page)
            {
                ThrowIfRepeated(last, row);
                (given, last) = (given + 1, row);
                yield return row;
            }

            if (page.Count < _options.PageSize)
            {
                break;
            }
        }

        if (since is null && await ToldAsync(() => table.CountAsync(connection, snapshot, cancellation)) is var count && count != given)
        {
            throw new SourceException($"The database gave {given} rows but counts {count}: the key is null or comes twice in some, or its order is not the one it is compared by. Give a column that is unique.");
        }

        Task<T> ToldAsync<T>(Func<Task<T>> ask) => SqlFaults.ToldAsync(ask, cancellation);
    }

    private static void ThrowIfRepeated(SqlRow? last, SqlRow row)
    {
        if (last is not null && (last.Record.Id == row.Record.Id || last.Key.GetType() != row.Key.GetType()))
        {
            throw new SourceException("KeyColumn: two rows have the same key, or keys are of two types. Give a column that is unique and of one type.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Warning, "The database does not tell whether this account may write. It is opened for reading only; see that the file's rights allow no more.")]
        public static partial void RightsUnknown(ILogger logger);
    }
}
