using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>Reads a period, which must not end before it starts.</summary>
internal sealed class PeriodReader(ValueRule? start, ValueRule? end, CellFactory cells)
{
    private readonly DateCell? _start = cells.Date(start);
    private readonly DateCell? _end = cells.Date(end);

    public (DateOnly? Start, DateOnly? End) Read(RowReading row)
    {
        var (first, last) = (_start?.ReadDay(row), _end?.ReadDay(row));
        if (first > last)
        {
            row.Report(end!.Column!, Rules.PeriodOrder);
        }

        return (first, last);
    }
}
