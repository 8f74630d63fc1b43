using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>The rows of a registry, one after the other; blank rows are passed over.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The headers, trimmed, in the order of the file.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>What tells the present row from all others, in ascending order: of a file, the physical line on which it begins, from 1.</summary>
    long Line { get; }

    /// <summary>The rule that the present row breaks as a whole, so that no cell of it can be trusted; null when it breaks none.</summary>
    Rule? Fault { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Read();

    /// <summary>A cell of the present row.</summary>
    RowCell Cell(int column);
}
