using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Changes one kind of data of a person, and nothing else.</summary>
internal static class Changes
{
    /// <summary>The kinds of data that are a person's own.</summary>
    public static IReadOnlyList<DataCategory> Personal { get; } =
    [
        DataCategory.Identifiers, DataCategory.Demographics, DataCategory.Contact, DataCategory.CoarseLocation, DataCategory.PreciseLocation,
        DataCategory.HouseholdComposition, DataCategory.Vulnerability, DataCategory.Photo, DataCategory.ProtectionConcern,
    ];

    /// <summary>The person with other data of this kind; of the location, level 1 stays when <paramref name="keepArea"/> says so.</summary>
    public static Beneficiary Change(Random random, Beneficiary person, DataCategory category, bool keepArea) => category switch
    {
        DataCategory.Identity => person with { Names = [new(Word(random), Word(random), [Word(random)])] },
        DataCategory.Identifiers => person with { Identifiers = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Identifier.Create("urn:xx:national-id", "N-" + Word(random)))] },
        DataCategory.Demographics => person with { Gender = random.Next(3) == 0 ? null : Gender.Male, BirthDate = random.Next(3) == 0 ? null : PartialDate.Day(new(1930 + random.Next(70), 1 + random.Next(12), 1 + random.Next(28))) },
        DataCategory.Contact => person with { Contacts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new ContactPoint(ContactSystem.Phone, "+999" + random.Next(1_000_000)))] },
        DataCategory.CoarseLocation => person with { Location = person.Location! with { Areas = Areas(random, keepArea) } },
        DataCategory.PreciseLocation => person with { Location = person.Location! with { Line = random.Next(3) == 0 ? null : "CANARY " + Word(random), Point = random.Next(2) == 0 ? null : new(random.Next(90), random.Next(90)) } },
        DataCategory.HouseholdComposition => person with { Households = [.. Enumerable.Range(0, random.Next(3)).Select(_ => "h-" + Word(random))] },
        DataCategory.Vulnerability => person with
        {
            Vulnerabilities = [.. Enumerable.Range(0, random.Next(3)).Select(number => $"v-{number}-{Word(random)}".ToLowerInvariant())],
            Difficulties = random.Next(2) == 0 ? [] : [new(FunctionalDomain.Hearing, random.Next(1, 5))],
        },
        DataCategory.Photo => person with { Photos = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new PhotoReference("urn:CANARY:" + Word(random), "image/png"))] },
        DataCategory.ProtectionConcern => person with { ProtectionConcerns = random.Next(2) == 0 ? [] : [ProtectionConcernCode.All[random.Next(ProtectionConcernCode.All.Count)]] },
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    public static string Word(Random random) => "Z" + random.Next(1_000_000).ToString("x5", System.Globalization.CultureInfo.InvariantCulture);

    private static List<AdminArea> Areas(Random random, bool keepArea)
    {
        var first = keepArea ? "XX01" : $"XX0{random.Next(1, 4)}";
        return [new(1, first, first == "XX01" ? "North" : "Elsewhere"), .. Enumerable.Range(0, random.Next(2)).Select(_ => new AdminArea(2, $"{first}{random.Next(10, 99)}", Word(random)))];
    }
}
