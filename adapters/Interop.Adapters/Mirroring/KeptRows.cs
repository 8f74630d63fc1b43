using Interop.Adapters.Indexing;
using Interop.Adapters.Reading;
using Interop.Adapters.Records;
using Interop.Adapters.Reporting;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Mirroring;

/// <summary>The rows of the kept records, in the order in which the records came.</summary>
internal sealed class KeptRows : IRowSource
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _statement;
    private readonly SqliteDataReader _reader;
    private List<RecordRow> _rows = [];
    private long _record;
    private int _next;

    public KeptRows(string path, IReadOnlyList<string> columns)
    {
        Columns = columns;
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _connection.Open();
        _statement = new(_connection, "SELECT n, rows FROM record ORDER BY n", 0);
        _reader = _statement.Query();
    }

    public IReadOnlyList<string> Columns { get; }

    public long Line => LineOf(_record, _next - 1);

    public Rule? Fault => _rows[_next - 1].Fault;

    /// <summary>The number of a record's row; a record never has more rows than there are numbers for.</summary>
    public static long LineOf(long record, int row) => (record * RecordReader.MostRows) + row;

    /// <summary>The record that a row's number is of.</summary>
    public static long RecordOf(long line) => line / RecordReader.MostRows;

    public bool Read()
    {
        while (_next >= _rows.Count)
        {
            if (!_reader.Read())
            {
                return false;
            }

            (_record, _rows, _next) = (_reader.GetInt64(0), RowCodec.Read(_reader.Blob(1)!), 0);
        }

        _next++;
        return true;
    }

    public RowCell Cell(int column) => _rows[_next - 1].Cells[column];

    public void Dispose()
    {
        _reader.Dispose();
        _statement.Dispose();
        _connection.Dispose();
    }
}
