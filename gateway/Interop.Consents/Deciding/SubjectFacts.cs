using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;

namespace Interop.Consents.Deciding;

/// <summary>What must be known of a person, or of a household as such, to decide about data on them.</summary>
public sealed record SubjectFacts
{
    private const int AgeOfMajority = 18;

    /// <summary>The logical id of the person; for a household that of the household.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is a household as such: what it is, where it lives, what it receives.</summary>
    public bool IsHousehold { get; init; }

    /// <summary>The identifiers, for rules and consents that name them.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>The p-codes of where the person lives; none when that is not known.</summary>
    public IReadOnlyList<string> Pcodes { get; init; } = [];

    /// <summary>The birth date; null when it is not known, and then nobody else's yes covers the person.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>The logical ids of the households that the person belongs to.</summary>
    public IReadOnlyList<string> Households { get; init; } = [];

    /// <summary>Vulnerability and protection concern codes, for rules that protect groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Of a household its head, whose own choices it follows; null when it has none that is known.</summary>
    public SubjectFacts? Head { get; init; }

    /// <summary>The keys under which consents and rules may speak of the subject, those of its households or of its head included.</summary>
    public IEnumerable<string> Keys => IsHousehold
        ? [ConsentSubject.Household(Id).Key, .. Identifiers.Select(identifier => ConsentSubject.Household(identifier).Key), .. Head?.Keys ?? []]
        : [ConsentSubject.Person(Id).Key, .. Identifiers.Select(identifier => ConsentSubject.Person(identifier).Key), .. Households.Select(id => ConsentSubject.Household(id).Key)];

    /// <summary>
    /// Whether the person, or the household's head, is a minor on that day for certain: whoever may have come of age has, and a birth date to
    /// come is none.
    /// </summary>
    public bool IsMinorOn(DateOnly day) => IsHousehold
        ? Head?.IsMinorOn(day) == true
        : BirthDate is { Text.Length: > 0 } birth && birth.First <= day && ComesOfAge(birth.First) > day;

    private static DateOnly ComesOfAge(DateOnly birth) => birth.AddYears(Math.Min(AgeOfMajority, DateOnly.MaxValue.Year - birth.Year));
}
