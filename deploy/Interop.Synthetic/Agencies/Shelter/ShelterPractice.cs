using System.Collections.Immutable;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies.Shelter;

/// <summary>How shelter works: hurried clerks who know the dwelling well and the papers less; kits, blankets and rent for households.</summary>
internal static class ShelterPractice
{
    public static Habits Habits { get; } = new()
    {
        OtherSpelling = 5_500,
        SwappedNames = 600,
        NoNativeName = 2_500,
        LooseNativeName = 4_000,
        NoSex = 80,
        NoBirthDate = 200,
        BirthYearOnly = 2_500,
        BirthFirstOfJanuary = 700,
        BirthDaySlip = 500,
        NoNationalId = 3_000,
        NoPhone = 2_500,
        NoDifficulties = 2_500,
        MissedMember = 500,
        Point = 8_000,
        RationCard = 4_000,
        Enrolled = 6_500,
    };

    public static ConsentHabits Consents { get; } = new("2024-3", [38, 30, 32], [64, 10, 26]);

    public static ImmutableArray<Programme> Programmes { get; } =
    [
        new("KIT", ForHousehold: true, 45, AssistanceForm.InKind, 1, 0, "KIT"),
        new("HIV", ForHousehold: true, 35, AssistanceForm.InKind, 2, 1, "COUV"),
        new("LOY", ForHousehold: true, 20, AssistanceForm.Cash, 95.5m, 20, "USD"),
    ];
}
