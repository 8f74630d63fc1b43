using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>The rows of one sheet of a workbook; formulas count by their stored result.</summary>
internal sealed class XlsxRowSource : IRowSource
{
    private readonly IExcelDataReader _reader;
    private readonly HashSet<(long Row, int Column)> _errors;

    // The workbook reader's configuration names a code page that is not there by itself.
    static XlsxRowSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsxRowSource(Stream stream, string? sheet)
    {
        try
        {
            _errors = XlsxErrorCells.Find(stream, sheet);
            stream.Position = 0;
            _reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException)
        {
            throw new RegistryFileException("It is a zip archive but no workbook that can be read.", "Save it as .xlsx without a password, or as CSV UTF-8.", cause: e);
        }

        while (sheet is not null && _reader.Name != sheet)
        {
            if (!_reader.NextResult())
            {
                throw new RegistryFileException("The workbook has no sheet of the name set in file.sheet.", "Set the name as it stands on the tab.");
            }
        }

        Columns = Read()
            ? [.. Enumerable.Range(0, Width()).Select(i => Cell(i).Text.Trim())]
            : throw new RegistryFileException("The sheet is empty.", "The first row must hold the names of the columns.", 1);
    }

    public IReadOnlyList<string> Columns { get; }

    public long Line => _reader.Depth + 1;

    public Rule? Fault => Width() > Columns.Count ? Rules.Ragged : null;

    public bool Read()
    {
        while (_reader.Read())
        {
            if (Width() > 0)
            {
                return true;
            }
        }

        return false;
    }

    public RowCell Cell(int column) =>
        column >= _reader.FieldCount ? new("")
        : _errors.Count > 0 && _errors.Contains((Line, column)) ? new("", Rules.CellError)
        : CellText.Of(_reader.GetValue(column));

    public void Dispose() => _reader.Dispose();

    // How many cells the row has up to its last one that is not empty.
    private int Width()
    {
        for (var i = _reader.FieldCount - 1; i >= 0; i--)
        {
            if (Cell(i) is { Fault: not null } or { Text.Length: > 0 })
            {
                return i + 1;
            }
        }

        return 0;
    }
}
