using System.Globalization;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>A typed cell of a workbook as plain text: whole numbers without exponent, dates by ISO 8601.</summary>
internal static class CellText
{
    // A spreadsheet keeps 15 digits of a number; what is longer has lost its last ones.
    private const double Longest = 1e15;

    public static RowCell Of(object? value) => value switch
    {
        null => new(""),
        string text => new(text),
        bool flag => new(flag ? "true" : "false"),
        DateTime { TimeOfDay.Ticks: 0 } day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => new(moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        TimeSpan time => new(time.ToString("c", CultureInfo.InvariantCulture)),
        double number when !(Math.Abs(number) < Longest) => new("", Rules.NumberTooLong),
        double number => new(((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)),
        _ => new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
