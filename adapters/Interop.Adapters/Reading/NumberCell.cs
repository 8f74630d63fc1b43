using System.Globalization;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>A number: digits and at most one point, within a range.</summary>
internal sealed class NumberCell(TextCell text, decimal least, decimal most)
{
    /// <summary>The number in this row, or null when it is empty or bad.</summary>
    public decimal? Read(RowReading row)
    {
        if (text.Read(row) is not { } value)
        {
            return null;
        }

        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            text.Bad(row, Rules.NumberForm);
            return null;
        }

        if (number < least || number > most)
        {
            text.Bad(row, Rules.NumberRange);
            return null;
        }

        return number;
    }
}
