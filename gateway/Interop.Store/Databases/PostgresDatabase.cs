using System.Data;
using System.Diagnostics;
using System.Net.Sockets;
using Interop.Store.Extracts;
using Npgsql;

namespace Interop.Store.Databases;

/// <summary>A PostgreSQL database, which several replicas share.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>The channel on which new versions are announced.</summary>
    public const string Channel = "interop_policy";

    // Any number will do that nobody else takes in the same database.
    private const long SchemaLock = 0x496e7465726f7001;

    private readonly NpgsqlDataSource _source;
    private readonly string _listenAddress;
    private readonly string _beginWrite;
    private readonly CancellationTokenSource _closing = new();
    private Task _listening = Task.CompletedTask;

    public PostgresDatabase(string connectionString, TimeSpan timeout)
    {
        var address = PostgresAddress.Parse(connectionString);
        var seconds = (int)Math.Ceiling(timeout.TotalSeconds);
        address.Timeout = Math.Min(address.Timeout, seconds);
        address.CommandTimeout = seconds + 1;
        address.IncludeErrorDetail = false;
        address.LogParameters = false;
        address.ApplicationName ??= "interop";
        _source = NpgsqlDataSource.Create(address);
        address.Pooling = false;
        address.KeepAlive = 5;
        _listenAddress = address.ToString();

        var limit = (int)timeout.TotalMilliseconds;
        _beginWrite = $"""
            SELECT set_config('statement_timeout', '{limit}', true), set_config('lock_timeout', '{limit}', true),
                set_config('idle_in_transaction_session_timeout', '{2 * limit}', true),
                set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)
            """;
    }

    public override string Dialect => "PostgreSql";

    public override string ForUpdate => " FOR UPDATE";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override TimeSpan PollInterval => TimeSpan.FromMilliseconds(250);

    public override async Task<Session> OpenAsync(SessionKind kind, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await BeginAsync(kind, cancellation);
        }
        catch (StoreUnavailableException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(1))
        {
            // A connection of the pool may have broken unnoticed; that failure emptied the pool, so this one is new.
            return await BeginAsync(kind, cancellation);
        }
    }

    public override string Among(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object Texts(IEnumerable<string> texts) => texts.ToArray();

    public override object Numbers(IEnumerable<long> numbers) => numbers.ToArray();

    public override IAsyncEnumerable<ExtractPage> ExtractsAsync(Session session, CancellationToken cancellation) => PostgresExtracts.PagesAsync(session, cancellation);

    public override Task InsertAsync(Session session, RowInsert insert, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        var arrays = string.Join(", ", insert.Columns.Select((column, i) => $"@p{i}::{TypeName(column.Type)}[]"));
        return session.ExecuteAsync(
            $"INSERT INTO {insert.Table} ({insert.ColumnList}) SELECT * FROM unnest({arrays}) {insert.OnConflict}",
            cancellation,
            [.. insert.Columns.Select((column, i) => ($"p{i}", (object?)Values(column.Type, rows, i)))]);
    }

    public override Task LockAsync(Session session, string name, CancellationToken cancellation) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", cancellation, ("name", name));

    public override async Task LockSchemaAsync(Session session, CancellationToken cancellation)
    {
        await LiftTimeLimitAsync(session, cancellation);
        await session.ExecuteAsync($"SELECT set_config('lock_timeout', '0', true); SELECT pg_advisory_xact_lock({SchemaLock})", cancellation);
    }

    public override Task LiftTimeLimitAsync(Session session, CancellationToken cancellation)
    {
        session.Unlimited = true;
        return session.ExecuteAsync("SELECT set_config('statement_timeout', '0', true)", cancellation);
    }

    public override Task AnnounceAsync(Session session, CancellationToken cancellation) =>
        session.ExecuteAsync($"SELECT pg_notify('{Channel}', '')", cancellation);

    public override void Listen(ChangeSignal signal)
    {
        lock (_closing)
        {
            if (_listening.IsCompleted && !_closing.IsCancellationRequested)
            {
                _listening = Task.Run(() => ListenAsync(signal, _closing.Token));
            }
        }
    }

    public override StoreUnavailableException? Failure(Exception exception) => exception switch
    {
        // What the server says may repeat a value, so only its code is passed on.
        PostgresException server => new StoreUnavailableException($"The store's database does not serve: PostgreSQL error {server.SqlState}."),
        NpgsqlException { InnerException: TimeoutException } => new StoreUnavailableException("The store's database does not answer in time."),
        NpgsqlException or TimeoutException or SocketException or IOException =>
            new StoreUnavailableException("The store's database cannot be reached.", exception),
        _ => null,
    };

    public override void Failed(Exception exception)
    {
        // Where one connection broke, the idle ones did too.
        if (exception is not PostgresException { SqlState: not "57P01" and not "57P02" and not "57P03" })
        {
            _source.Clear();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        await _source.DisposeAsync();
        _closing.Dispose();
    }

    private async Task<Session> BeginAsync(SessionKind kind, CancellationToken cancellation)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(cancellation);
            var transaction = kind switch
            {
                SessionKind.Snapshot => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation),
                SessionKind.Write => await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation),
                _ => null,
            };
            var session = new Session(this, connection, transaction, null);
            if (kind == SessionKind.Write)
            {
                await session.ExecuteAsync(_beginWrite, cancellation);
            }

            return session;
        }
        catch (Exception exception)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            if (Failure(exception) is { } failure)
            {
                Failed(exception);
                throw failure;
            }

            throw;
        }
    }

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Integer => "integer",
        ColumnType.Long => "bigint",
        ColumnType.Boolean => "boolean",
        _ => "bytea",
    };

    private static Array Values(ColumnType type, IReadOnlyList<object?[]> rows, int column) => type switch
    {
        ColumnType.Text => rows.Select(row => (string?)row[column]).ToArray(),
        ColumnType.Integer => rows.Select(row => (int)row[column]!).ToArray(),
        ColumnType.Long => rows.Select(row => (long?)row[column]).ToArray(),
        ColumnType.Boolean => rows.Select(row => (bool)row[column]!).ToArray(),
        _ => rows.Select(row => (byte[])row[column]!).ToArray(),
    };

    // A connection of its own, made anew whenever it breaks; meanwhile those who wait look for themselves.
    private async Task ListenAsync(ChangeSignal signal, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_listenAddress);
                connection.Notification += (_, _) => signal.Raise();
                await connection.OpenAsync(cancellation);
                await using (var listen = Command(connection, null, $"LISTEN {Channel}"))
                {
                    await listen.ExecuteNonQueryAsync(cancellation);
                }

                while (true)
                {
                    await connection.WaitAsync(cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Failure(exception) is not null)
            {
                Failed(exception);
                signal.Raise();
                await Task.Delay(PollInterval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
