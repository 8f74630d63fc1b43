namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>The rows of a registry file, one after the other; blank rows are passed over.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The headers, trimmed, in the order of the file.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The physical line on which the present row begins, from 1.</summary>
    long Line { get; }

    /// <summary>Whether the present row has another number of cells than the header, so that no cell of it can be trusted.</summary>
    bool IsRagged { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Read();

    /// <summary>A cell of the present row.</summary>
    RowCell Cell(int column);
}
