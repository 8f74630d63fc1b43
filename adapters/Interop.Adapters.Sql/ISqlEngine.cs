using System.Data.Common;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>What differs between databases. Names are checked and quoted by it; values are parameters.</summary>
internal interface ISqlEngine
{
    /// <summary>The database's name, as operators know it.</summary>
    string System { get; }

    /// <summary>The view or table, quoted.</summary>
    string Relation { get; }

    /// <summary>Opens a session that can only read, each statement within its time.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Begins to read one state of the database.</summary>
    Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>The columns; none when there is no such view or table. A column of a type that is not read throws <see cref="SourceException"/>.</summary>
    Task<IReadOnlyList<SqlColumn>> ColumnsAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Whether the account may write beside what is read; null when the database does not tell.</summary>
    Task<bool?> MayWriteAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Throws <see cref="SourceException"/> when a column cannot be what the options say that it is.</summary>
    void Check(SqlColumn key, SqlColumn? changedAt, SqlColumn? deleted);

    /// <summary>That the key is behind the parameter <c>@after</c>.</summary>
    string Behind(SqlColumn key);

    /// <summary>That the column is empty or not before the parameter <c>@since</c>.</summary>
    string NotBefore(SqlColumn changedAt);

    /// <summary>The value of <c>@since</c>.</summary>
    object Since(DateTimeOffset since);

    /// <summary>A name as the database takes it, whatever it holds.</summary>
    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
