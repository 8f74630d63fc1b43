using System.Text.Json;
using Interop.Store.Extracts;
using Microsoft.Data.Sqlite;

namespace Interop.Store.Databases;

/// <summary>A SQLite file, which several processes may have open.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly WriterTurn _turn = new();
    private readonly string _connectionString;
    private readonly TimeSpan _timeout;

    private SqliteDatabase(string path, TimeSpan timeout)
    {
        _timeout = timeout;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = true,
            DefaultTimeout = (int)Math.Ceiling(timeout.TotalSeconds),
        }.ToString();
    }

    public override string Dialect => "Sqlite";

    public override string ForUpdate => "";

    public override string SkipLocked => "";

    public override TimeSpan PollInterval => TimeSpan.FromMilliseconds(50);

    /// <summary>Opens the file, made when it is not there, and puts it into write-ahead mode.</summary>
    public static async Task<SqliteDatabase> OpenAsync(string file, TimeSpan timeout, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file);
        SqliteFile.Prepare(path);
        var database = new SqliteDatabase(path, timeout);
        var until = DateTime.UtcNow + timeout;
        while (true)
        {
            try
            {
                await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
                var mode = await session.QueryAsync("PRAGMA journal_mode = WAL", row => row.GetString(0), cancellation);
                return mode is ["wal"] ? database : throw new StoreRefusedException("The store's file must lie on a local disk: write-ahead mode is refused here.");
            }
            catch (StoreUnavailableException) when (DateTime.UtcNow < until)
            {
                // Another process is just doing the same; SQLite does not wait for it by itself.
                await Task.Delay(20, cancellation);
            }
        }
    }

    public override async Task<Session> OpenAsync(SessionKind kind, CancellationToken cancellation)
    {
        var turn = kind == SessionKind.Write ? await _turn.TakeAsync(_timeout, cancellation) : null;
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using (var settings = Command(
                connection, null, $"PRAGMA busy_timeout = {(int)_timeout.TotalMilliseconds}; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF"))
            {
                settings.ExecuteNonQuery();
            }

            var transaction = kind == SessionKind.Single ? null : connection.BeginTransaction(deferred: kind == SessionKind.Snapshot);
            return new Session(this, connection, transaction, turn);
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            turn?.Dispose();
            if (Failure(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    public override string Among(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object Texts(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);

    public override object Numbers(IEnumerable<long> numbers) => JsonSerializer.Serialize(numbers);

    public override IAsyncEnumerable<ExtractPage> ExtractsAsync(Session session, CancellationToken cancellation) => SqliteExtracts.PagesAsync(session, cancellation);

    public override Task InsertAsync(Session session, RowInsert insert, IReadOnlyList<object?[]> rows, CancellationToken cancellation) => session.RunAsync(
        () =>
        {
            SqliteInsert.Run((SqliteConnection)session.Connection, insert, rows);
            return Task.FromResult(rows.Count);
        },
        cancellation);

    // A writing session has the file's only write lock.
    public override Task LockAsync(Session session, string name, CancellationToken cancellation) => Task.CompletedTask;

    public override Task LockSchemaAsync(Session session, CancellationToken cancellation) => Task.CompletedTask;

    // SQLite knows no limit but that on waiting for a lock, which a reader never does.
    public override Task LiftTimeLimitAsync(Session session, CancellationToken cancellation) => Task.CompletedTask;

    // SQLite tells nobody: other processes look for themselves.
    public override Task AnnounceAsync(Session session, CancellationToken cancellation) => Task.CompletedTask;

    public override void Listen(ChangeSignal signal)
    {
    }

    public override StoreUnavailableException? Failure(Exception exception) => exception is SqliteException sqlite
        ? new StoreUnavailableException($"The store's file does not serve: SQLite error {sqlite.SqliteErrorCode}, extended {sqlite.SqliteExtendedErrorCode}.")
        : null;

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }
}
