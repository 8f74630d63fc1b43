using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;
using Sylvan.Data.Csv;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>The rows of a CSV file in UTF-8; a quoted cell may hold newlines, and a row then counts by its first line.</summary>
internal sealed class CsvRowSource : IRowSource
{
    private const int LongestRow = 1 << 20;

    private readonly CsvDataReader _reader;
    private long _next = 1;

    public CsvRowSource(FileStream stream, string? delimiter)
    {
        var separator = delimiter?[0] ?? Sniff(stream);
        _reader = CsvDataReader.Create(new StrictUtf8Reader(stream), new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = separator,
            Comment = '\0', // A row that begins with # is a row.
            BufferSize = 1 << 16,
            MaxBufferSize = LongestRow,
        });
        Columns = Header();
    }

    public IReadOnlyList<string> Columns { get; }

    public long Line { get; private set; }

    public Rule? Fault => _reader.RowFieldCount != Columns.Count ? Rules.Ragged : null;

    public bool Read()
    {
        while (Advance())
        {
            if (!IsBlank())
            {
                return true;
            }
        }

        return false;
    }

    public RowCell Cell(int column) => new(_reader.GetString(column));

    public void Dispose() => _reader.Dispose();

    private static char Sniff(FileStream stream)
    {
        using var copy = new FileStream(stream.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Delimiters.Find(copy);
    }

    private bool Advance()
    {
        Line = _next;
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvRecordTooLargeException e)
        {
            throw new RegistryFileException("A row is longer than a million characters.", "Look for a quote that is opened and never closed.", Line, e);
        }
        catch (CsvFormatException e)
        {
            throw new RegistryFileException("The quotes of a row cannot be understood.", "Put a cell that holds quotes into quotes and double those within.", Line, e);
        }

        var raw = _reader.GetRawRecordSpan();
        _next += raw.Count('\n') + raw.Count('\r') - raw.Count("\r\n");
        return true;
    }

    private bool IsBlank()
    {
        for (var i = 0; i < _reader.RowFieldCount; i++)
        {
            if (!_reader.GetFieldSpan(i).IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private List<string> Header()
    {
        while (Read())
        {
            if (Line > 1 || !_reader.GetRawRecordSpan().StartsWith(Delimiters.Declaration, StringComparison.OrdinalIgnoreCase))
            {
                return [.. Enumerable.Range(0, _reader.RowFieldCount).Select(i => _reader.GetString(i).Trim())];
            }
        }

        throw new RegistryFileException("It is empty.", "The first row must hold the names of the columns.", 1);
    }
}
