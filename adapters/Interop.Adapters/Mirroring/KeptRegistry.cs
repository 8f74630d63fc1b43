using System.Globalization;
using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Mirroring;

/// <summary>The kept records of an MIS as a registry; reports name a record by the MIS's own id, which only the MIS's users can look up.</summary>
internal sealed class KeptRegistry(string name, KeptRecords kept, IReadOnlyList<string> columns) : IRegistryInput, IDisposable
{
    private readonly SqliteConnection _connection = new(new SqliteConnectionStringBuilder { DataSource = kept.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
    private SqliteStatement? _id;

    public string Name => name;

    public string PlaceHeader => "record";

    public string Stamp() => string.Create(CultureInfo.InvariantCulture, $"{kept.State.Lineage}:{kept.State.Version}");

    public IRowSource Open(RegistryMapping mapping) => new KeptRows(kept.Path, columns);

    public string Place(long line)
    {
        using var row = Statement().Query(KeptRows.RecordOf(line));
        return row.Read() ? row.GetString(0) : throw new InvalidDataException("A problem is of no record that is kept.");
    }

    public ColumnNotes Notes(IReadOnlyList<string> unmapped) => new(kept.State.Unmapped, kept.State.Missing, kept.State.New);

    public void Dispose()
    {
        _id?.Dispose();
        _connection.Dispose();
    }

    private SqliteStatement Statement()
    {
        if (_id is null)
        {
            _connection.Open();
            _id = new(_connection, "SELECT id FROM record WHERE n = ?1", 1);
        }

        return _id;
    }
}
