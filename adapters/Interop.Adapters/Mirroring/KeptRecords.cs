using System.Text.Json;
using Interop.Adapters.Indexing;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Mirroring;

/// <summary>The records that were read, each as its rows of mapped values; a reading takes its place whole or not at all.</summary>
internal sealed class KeptRecords : IDisposable
{
    private const string Tables = """
        PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = FILE;
        CREATE TABLE IF NOT EXISTS state(only_one INTEGER PRIMARY KEY CHECK (only_one = 1), json TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS record(n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, rows BLOB NOT NULL);
        """;

    private readonly SqliteConnection _connection;

    private KeptRecords(string path, SqliteConnection connection)
    {
        (Path, _connection) = (path, connection);
        connection.Execute(Tables);
        using var statement = new SqliteStatement(connection, "SELECT json FROM state", 0);
        using var row = statement.Query();
        State = row.Read() ? JsonSerializer.Deserialize<MirrorState>(row.GetString(0))! : new() { Lineage = Guid.NewGuid().ToString("N") };
    }

    public string Path { get; }

    /// <summary>What is known of the readings so far.</summary>
    public MirrorState State { get; private set; }

    /// <summary>How many records are kept.</summary>
    public long Count => _connection.Number("SELECT COUNT(*) FROM record");

    /// <summary>Opens what was kept, or begins anew where there is nothing or what is there is damaged.</summary>
    public static KeptRecords Open(string path)
    {
        if (!File.Exists(path))
        {
            OwnerOnly.Create(path);
        }

        try
        {
            return Connect(path);
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            File.Delete(path + "-journal");
            OwnerOnly.Create(path);
            return Connect(path);
        }
    }

    /// <summary>Runs a reading in one transaction, with a statement's means to change the records; it gives the state from then on, and throws to leave everything as it was.</summary>
    public async Task ChangeAsync(Func<SqliteConnection, Task<MirrorState>> reading)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var state = await reading(_connection);
            Save(state);
            _connection.Execute("COMMIT");
            State = state;
        }
        catch
        {
            Undo();
            throw;
        }
    }

    /// <summary>Ends what is under way, if SQLite has not ended it itself, as it does when the disk is full.</summary>
    public void Undo()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    /// <summary>Keeps a state without any change of records.</summary>
    public void Keep(MirrorState state)
    {
        Save(state);
        State = state;
    }

    /// <summary>Runs something with another database attached as <c>incoming</c>.</summary>
    public async Task WithAsync(string path, Func<SqliteConnection, Task> use)
    {
        _connection.Execute($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS incoming");
        try
        {
            await use(_connection);
        }
        finally
        {
            _connection.Execute("DETACH incoming");
        }
    }

    public void Dispose() => _connection.Dispose();

    private static KeptRecords Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Save(MirrorState state)
    {
        using var statement = new SqliteStatement(_connection, "INSERT INTO state VALUES(1, ?1) ON CONFLICT DO UPDATE SET json = excluded.json", 1);
        statement.Run(JsonSerializer.Serialize(state));
    }
}
