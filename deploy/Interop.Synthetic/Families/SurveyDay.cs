namespace Interop.Synthetic.Families;

/// <summary>The day on which the made-up registries are taken; a clock would make each day's output another.</summary>
internal static class SurveyDay
{
    public static DateOnly Date { get; } = new(2026, 6, 30);

    /// <summary>Full years of age on that day.</summary>
    public static int Age(DateOnly bornOn)
    {
        var years = Date.Year - bornOn.Year;
        return bornOn.AddYears(years) > Date ? years - 1 : years;
    }
}
