using System.Text;
using Sylvan.Data.Csv;

namespace Interop.Gateway.Consents.Import;

/// <summary>The rows of a file of consents, read one after the other in memory that does not grow with the file.</summary>
internal sealed class ConsentFile : IDisposable
{
    private const int LongestRow = 1 << 16;
    private const char Unreadable = '\uFFFD';
    private readonly FileStream _stream;
    private readonly CsvDataReader _reader;
    private long _next = 1;
    private long _line;

    private ConsentFile(FileStream stream)
    {
        _stream = stream;
        _reader = CsvDataReader.Create(new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), detectEncodingFromByteOrderMarks: false), new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = ',', // Never guessed.
            Comment = '\0', // A row that begins with # is a row.
            BufferSize = LongestRow,
            MaxBufferSize = LongestRow,
        });
        Columns = Advance() ? [.. Enumerable.Range(0, _reader.RowFieldCount).Select(_reader.GetString)] : [];
    }

    /// <summary>The names in the first row.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How far the file was read, in bytes, to the next buffer.</summary>
    public long Position => _stream.Position;

    /// <summary>Opens a file; throws <see cref="ConsentFileException"/> when its first row cannot be read.</summary>
    public static ConsentFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next row that is not empty; null at the end.</summary>
    public ImportRow? Read()
    {
        while (Advance())
        {
            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            var unreadable = false;
            for (var i = 0; i < _reader.RowFieldCount; i++)
            {
                var cell = _reader.GetFieldSpan(i);
                unreadable |= cell.Contains(Unreadable);
                if (!cell.IsEmpty)
                {
                    cells[i < Columns.Count ? Columns[i] : $"+{i}"] = cell.ToString();
                }
            }

            if (cells.Count > 0)
            {
                return new(_line, cells, Problem(unreadable));
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private RowProblem? Problem(bool unreadable) =>
        _reader.RowFieldCount != Columns.Count ? new("", $"A row has as many cells as the header, {Columns.Count}; this one has {_reader.RowFieldCount}.", "Add or remove commas, or put a cell that holds a comma into quotes.")
        : unreadable ? new("", "The text is UTF-8.", "Save the file as CSV in UTF-8, and look for characters that are broken already.")
        : null;

    private bool Advance()
    {
        _line = _next;
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvRecordTooLargeException)
        {
            throw new ConsentFileException(_line, $"A row is longer than {LongestRow} characters; look for a quote that is opened and never closed.");
        }
        catch (CsvFormatException)
        {
            throw new ConsentFileException(_line, "The quotes of a row cannot be understood; put a cell that holds quotes into quotes, and double those within.");
        }

        var raw = _reader.GetRawRecordSpan();
        _next += raw.Count('\n') + raw.Count('\r') - raw.Count("\r\n");
        return true;
    }
}
