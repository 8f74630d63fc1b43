using System.Globalization;
using Interop.Contracts.People;

namespace Interop.Linkage.Persons;

/// <summary>Dates of other calendars in the contract's.</summary>
public static class CalendarDate
{
    private static readonly PersianCalendar SolarHijri = new();
    private static readonly UmAlQuraCalendar UmAlQura = new();

    /// <summary>A day of the Solar Hijri calendar; null when there is no such day.</summary>
    public static PartialDate? OfSolarHijri(int year, int month, int day) => Day(SolarHijri, year, month, day);

    /// <summary>A day of the Hijri calendar as Umm al-Qura reckons it (1318 to 1500); elsewhere it may be a day earlier or later.</summary>
    public static PartialDate? OfHijri(int year, int month, int day) => Day(UmAlQura, year, month, day);

    /// <summary>The two years of the contract's calendar in which a year of the Solar Hijri calendar lies.</summary>
    public static (int First, int Last) YearsOfSolarHijri(int year) => (year + 621, year + 622);

    private static PartialDate? Day(Calendar calendar, int year, int month, int day)
    {
        try
        {
            return PartialDate.Day(DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0)));
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
