using System.Globalization;

namespace Interop.Contracts.People;

/// <summary>A date known to the year, the month or the day, written <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; never padded with an invented day.</summary>
public readonly record struct PartialDate
{
    private PartialDate(DateOnly first, DateOnly last, string text) => (First, Last, Text) = (first, last, text);

    /// <summary>The first day the date may stand for.</summary>
    public DateOnly First { get; }

    /// <summary>The last day the date may stand for.</summary>
    public DateOnly Last { get; }

    /// <summary>The date as written on the wire.</summary>
    public string Text { get => field ?? ""; }

    /// <summary>A date known to the day.</summary>
    public static PartialDate Day(DateOnly day) => new(day, day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A date of which only the year is known.</summary>
    public static PartialDate Year(int year) => new(new(year, 1, 1), new(year, 12, 31), year.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>Parses the written form; false for anything else.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            return false;
        }

        var last = text!.Length switch
        {
            4 => new DateOnly(first.Year, 12, 31),
            7 => new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
            _ => first,
        };
        date = new(first, last, text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
