using System.Data.Common;
using Interop.Store.Extracts;

namespace Interop.Store.Databases;

/// <summary>A relational database, and the few things in which the two kinds differ.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>The folder of its migrations.</summary>
    public abstract string Dialect { get; }

    /// <summary>What is put behind a SELECT whose rows are to be held until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>What is put behind a SELECT that takes rows which nobody else holds.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>How long to wait between two looks for changes that no signal told of.</summary>
    public abstract TimeSpan PollInterval { get; }

    /// <summary>Opens a session; failures are <see cref="StoreUnavailableException"/>.</summary>
    public abstract Task<Session> OpenAsync(SessionKind kind, CancellationToken cancellation);

    /// <summary>The condition that a column's value is among those of a parameter made by <see cref="Texts"/> or <see cref="Numbers"/>.</summary>
    public abstract string Among(string column, string parameter);

    /// <summary>The value of a parameter that holds texts.</summary>
    public abstract object Texts(IEnumerable<string> texts);

    /// <summary>The value of a parameter that holds numbers.</summary>
    public abstract object Numbers(IEnumerable<long> numbers);

    /// <summary>The rows of all current consents, in pages, within a session; in no order.</summary>
    public abstract IAsyncEnumerable<ExtractPage> ExtractsAsync(Session session, CancellationToken cancellation);

    /// <summary>Inserts rows, whose values stand in the order of the columns.</summary>
    public abstract Task InsertAsync(Session session, RowInsert insert, IReadOnlyList<object?[]> rows, CancellationToken cancellation);

    /// <summary>Has no other writing session go on that takes the lock of the same name, until this one ends.</summary>
    public abstract Task LockAsync(Session session, string name, CancellationToken cancellation);

    /// <summary>Takes the lock under which migrations run, within a writing session.</summary>
    public abstract Task LockSchemaAsync(Session session, CancellationToken cancellation);

    /// <summary>Lets this session's statements take as long as they need.</summary>
    public abstract Task LiftTimeLimitAsync(Session session, CancellationToken cancellation);

    /// <summary>Tells the other processes on commit that there are new versions.</summary>
    public abstract Task AnnounceAsync(Session session, CancellationToken cancellation);

    /// <summary>Begins to raise the signal whenever another process announces new versions, as far as the database can tell.</summary>
    public abstract void Listen(ChangeSignal signal);

    /// <summary>An exception of the driver as ours; null when it is none of the driver's.</summary>
    public abstract StoreUnavailableException? Failure(Exception exception);

    /// <summary>Takes account of a failure of the driver.</summary>
    public virtual void Failed(Exception exception)
    {
    }

    /// <summary>Makes a command on a connection.</summary>
    public static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public abstract ValueTask DisposeAsync();
}
