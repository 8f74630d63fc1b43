using System.Globalization;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts.People;

namespace Interop.Adapters.Reading;

/// <summary>A date in one of the mapping's formats; two formats that read different dates are no answer.</summary>
internal sealed class DateCell(TextCell text, IReadOnlyList<DatePattern> patterns)
{
    private const int EarliestYear = 1880;

    /// <summary>The moment, and the format that read it.</summary>
    public (DateTimeOffset At, DatePattern Pattern)? Read(RowReading row)
    {
        if (text.Read(row) is not { } value)
        {
            return null;
        }

        (DateTimeOffset At, DatePattern Pattern)? found = null;
        foreach (var pattern in patterns)
        {
            if (DateTimeOffset.TryParseExact(value, pattern.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                if (found is { } other && other.At != at)
                {
                    text.Bad(row, Rules.DateAmbiguous);
                    return null;
                }

                found ??= (at, pattern);
            }
        }

        if (found is { At.Year: >= EarliestYear })
        {
            return found;
        }

        text.Bad(row, found is null ? Rules.DateFormat : Rules.DateRange);
        return null;
    }

    /// <summary>The day as written, whatever the time and zone.</summary>
    public DateOnly? ReadDay(RowReading row) => Read(row) is { } date ? DateOnly.FromDateTime(date.At.DateTime) : null;

    /// <summary>A birth date as far as its format knows it; none is after today.</summary>
    public PartialDate? ReadBirth(RowReading row, DateOnly today)
    {
        if (Read(row) is not var (at, pattern))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(at.DateTime);
        if (day > today)
        {
            text.Bad(row, Rules.DateRange);
            return null;
        }

        var written = pattern.HasDay ? "yyyy-MM-dd" : pattern.HasMonth ? "yyyy-MM" : "yyyy";
        return PartialDate.TryParse(day.ToString(written, CultureInfo.InvariantCulture), out var date) ? date : null;
    }
}
