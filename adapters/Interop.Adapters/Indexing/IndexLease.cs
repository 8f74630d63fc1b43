using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>A connection to an index that stays there as long as the lease is held.</summary>
internal sealed class IndexLease : IDisposable
{
    private readonly IndexSnapshot _snapshot;
    private bool _returned;

    public IndexLease(IndexSnapshot snapshot, string connectionString)
    {
        _snapshot = snapshot;
        Connection = new SqliteConnection(connectionString);
        try
        {
            Connection.Open();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    public IndexSnapshot Snapshot => _snapshot;

    public void Dispose()
    {
        if (!_returned)
        {
            _returned = true;
            Connection.Dispose();
            _snapshot.Return();
        }
    }
}
