using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>The row that is being read, and every rule it was found to break.</summary>
internal sealed class RowReading(IRowSource source)
{
    private readonly List<RowProblem> _problems = [];

    /// <summary>Everything found so far.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>Whether the row must be kept out.</summary>
    public bool Quarantined { get; private set; }

    /// <summary>The first physical line of the row.</summary>
    public long Line => source.Line;

    /// <summary>Forgets the row before.</summary>
    public void Begin()
    {
        _problems.Clear();
        Quarantined = false;
    }

    /// <summary>A cell as it stands.</summary>
    public RowCell Cell(int column) => source.Cell(column);

    /// <summary>Notes a broken rule; unless only the value is dropped, the row is kept out.</summary>
    public void Report(string column, Rule rule, bool dropsValue = false)
    {
        Quarantined |= !dropsValue;
        _problems.Add(new(Line, column, rule, dropsValue ? Outcome.ValueDropped : Outcome.RowQuarantined));
    }
}
