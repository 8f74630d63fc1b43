using System.Collections.Immutable;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies.Relief;

/// <summary>How relief works: careful clerks, cash and food for households, nutrition for mothers and infants.</summary>
internal static class ReliefPractice
{
    public static Habits Habits { get; } = new()
    {
        OtherSpelling = 800,
        SwappedNames = 60,
        NoNativeName = 600,
        LooseNativeName = 300,
        NoSex = 40,
        NoBirthDate = 80,
        BirthYearOnly = 1_000,
        BirthFirstOfJanuary = 500,
        BirthDaySlip = 100,
        NoNationalId = 800,
        NoPhone = 1_000,
        NoDifficulties = 1_200,
        MissedMember = 0,
        Point = 3_000,
        RationCard = 9_000,
        Enrolled = 7_500,
    };

    public static ConsentHabits Consents { get; } = new("2025-1", [45, 33, 22], [72, 12, 16]);

    public static ImmutableArray<Programme> Programmes { get; } =
    [
        new("CASH", ForHousehold: true, 60, AssistanceForm.Cash, 60, 30, "USD"),
        new("FOOD", ForHousehold: true, 40, AssistanceForm.InKind, 12.5m, 12.5m, "KG"),
        new("NUTR", ForHousehold: false, 100, AssistanceForm.InKind, 14, 7, "SACHET"),
    ];
}
