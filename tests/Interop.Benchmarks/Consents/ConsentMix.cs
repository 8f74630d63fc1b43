using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Benchmarks.Consents;

/// <summary>Consents as a large operation would hold them: 40 forms, each given on one of 700 days and good for two years, 5% withdrawn.</summary>
internal static class ConsentMix
{
    private const int Forms = 40;
    private const int Days = 700;
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>The same for the same number; every text is new, as from a new reading.</summary>
    public static ConsentRecord Of(int number)
    {
        var form = number % Forms;
        var day = First.AddDays((int)(Spread(number) % Days));
        var given = new DateTimeOffset(day, new(8, 0), TimeSpan.Zero).AddSeconds(number % 30_000);
        var withdrawn = Spread(number) / Days % 20 == 0;
        return new()
        {
            Id = Id(number),
            Subject = ConsentSubject.Person(Person(number)),
            Agency = string.Concat("re", "lief"),
            Status = withdrawn ? ConsentStatus.Withdrawn : ConsentStatus.Given,
            StatusAt = withdrawn ? given.AddDays(30) : given,
            CollectedAt = given,
            CollectedOn = day,
            Method = (CollectionMethod)(1 + (form % 4)),
            Collector = string.Create(CultureInfo.InvariantCulture, $"staff-{number % 900}"),
            Notice = new("2024-1", "ar", [Partner(form), Partner(form + 1)]) { TextHash = new('a', 64) },
            Clause = new()
            {
                Decision = ConsentDecision.Permit,
                Recipients = form % 3 == 0 ? [] : [Partner(form), Partner(form + 1)],
                RecipientClasses = form % 3 == 0 ? [RecipientClass.Government] : [],
                Purposes = form % 2 == 0 ? [PurposeOfUse.ServiceDelivery] : [PurposeOfUse.ServiceDelivery, PurposeOfUse.Deduplication],
                Categories = DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(category => ((int)category + form) % 3 != 0)),
                Programmes = form % 5 == 0 ? [string.Create(CultureInfo.InvariantCulture, $"cash-{form}")] : [],
                Start = day,
                End = day.AddYears(2),
            },
        };
    }

    public static string Person(int number) => string.Create(CultureInfo.InvariantCulture, $"relief-{number:D9}");

    // Spread over all 64 bits, and no two the same.
    private static string Id(int number) => new ConsentId(Spread(number)).ToString();

    private static ulong Spread(int number)
    {
        var bits = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        return bits ^ (bits >> 29);
    }

    private static string Partner(int form) => string.Create(CultureInfo.InvariantCulture, $"partner-{form % 15}");
}
