using System.Data.Common;

namespace Interop.Store.Databases;

/// <summary>A connection with its transaction, if it has one; what is not committed is undone on disposal.</summary>
internal sealed class Session(Database database, DbConnection connection, DbTransaction? transaction, IDisposable? turn) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    /// <summary>Whether statements may take as long as they need.</summary>
    public bool Unlimited { get; set; }

    /// <summary>Runs a statement for its effect and says how many rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        RunAsync(
            async () =>
            {
                await using var command = Command(sql, values);
                return await command.ExecuteNonQueryAsync(cancellation);
            },
            cancellation);

    /// <summary>Runs a statement for its rows.</summary>
    public Task<List<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        RunAsync(
            async () =>
            {
                await using var command = Command(sql, values);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellation))
                {
                    rows.Add(map(reader));
                }

                return rows;
            },
            cancellation);

    /// <summary>Makes durable what was written.</summary>
    public Task CommitAsync(CancellationToken cancellation) =>
        RunAsync(
            async () =>
            {
                await transaction!.CommitAsync(cancellation);
                return 0;
            },
            cancellation);

    /// <summary>Runs something on the connection and turns the driver's failures into ours.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (database.Failure(exception) is { } failure)
        {
            cancellation.ThrowIfCancellationRequested();
            database.Failed(exception);
            throw failure;
        }
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = Database.Command(connection, transaction, sql, values);
        command.CommandTimeout = Unlimited ? 0 : command.CommandTimeout;
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }
        }
        catch (Exception exception) when (database.Failure(exception) is not null)
        {
            // The connection is gone, and the transaction with it.
        }
        finally
        {
            await connection.DisposeAsync();
            turn?.Dispose();
        }
    }
}
