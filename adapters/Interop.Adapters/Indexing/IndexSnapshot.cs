using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Reporting;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>A finished index. It never changes; whoever reads it holds a lease, and once superseded its file goes with the last lease.</summary>
internal sealed class IndexSnapshot
{
    private readonly string _connectionString;
    private readonly Lock _gate = new();
    private int _leases;
    private bool _isSuperseded;

    private IndexSnapshot(string path, string connectionString, Dictionary<string, string> meta)
    {
        (Path, _connectionString) = (path, connectionString);
        Agency = meta["agency"];
        Lineage = meta["lineage"];
        IdFingerprint = meta["ids"];
        MappingHash = meta["mapping"];
        Source = meta["source"];
        Generation = long.Parse(meta["generation"], CultureInfo.InvariantCulture);
        var files = new IndexFiles(System.IO.Path.GetDirectoryName(path)!);
        Report = JsonSerializer.Deserialize<ImportReport>(meta["report"])! with { QuarantineFile = files.Quarantine, ReportFile = files.Report };
    }

    public string Path { get; }

    public string Agency { get; }

    /// <summary>The line of indexes it continues; change tokens hold within one line.</summary>
    public string Lineage { get; }

    public string IdFingerprint { get; }

    public string MappingHash { get; }

    /// <summary>The stamp of the file it was made of.</summary>
    public string Source { get; }

    public long Generation { get; }

    public ImportReport Report { get; }

    /// <summary>Opens an index; null when it is of another version or damaged.</summary>
    public static IndexSnapshot? Open(string path)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            var meta = new Dictionary<string, string>(StringComparer.Ordinal);
            using (var statement = new SqliteStatement(connection, "SELECT key, value FROM meta", 0))
            using (var reader = statement.Query())
            {
                while (reader.Read())
                {
                    meta[reader.GetString(0)] = reader.GetString(1);
                }
            }

            return meta.GetValueOrDefault("version") == IndexSchema.Version ? new(path, connectionString, meta) : null;
        }
        catch (Exception e) when (e is SqliteException or KeyNotFoundException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes a lease and opens a connection; dispose it to give both back.</summary>
    public IndexLease? Lease()
    {
        lock (_gate)
        {
            if (_isSuperseded)
            {
                return null;
            }

            _leases++;
        }

        return new(this, _connectionString);
    }

    /// <summary>Says that another index has taken its place.</summary>
    public void Supersede(bool delete)
    {
        lock (_gate)
        {
            _isSuperseded = true;
            DeleteFile = delete;
            if (_leases > 0)
            {
                return;
            }
        }

        Close();
    }

    internal void Return()
    {
        lock (_gate)
        {
            if (--_leases > 0 || !_isSuperseded)
            {
                return;
            }
        }

        Close();
    }

    private bool DeleteFile { get; set; }

    private void Close()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (DeleteFile)
        {
            File.Delete(Path);
        }
    }
}
