using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;

namespace Interop.Consents.Deciding;

/// <summary>What must be known of a person, or of a household as such, to decide about data on them.</summary>
public sealed record SubjectFacts
{
    private const int AgeOfMajority = 18;
    private string[]? _keys;

    /// <summary>The logical id of the person; for a household that of the household.</summary>
    public required string Id { get; init => (field, _keys) = (value, null); }

    /// <summary>Whether it is a household as such: what it is, where it lives, what it receives.</summary>
    public bool IsHousehold { get; init => (field, _keys) = (value, null); }

    /// <summary>The identifiers, for rules and consents that name them.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init => (field, _keys) = (value, null); } = [];

    /// <summary>The p-codes of where the person lives; none when that is not known.</summary>
    public IReadOnlyList<string> Pcodes { get; init; } = [];

    /// <summary>The birth date; null when it is not known, and then nobody else's yes covers the person.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>The logical ids of the households that the person belongs to.</summary>
    public IReadOnlyList<string> Households { get; init => (field, _keys) = (value, null); } = [];

    /// <summary>Vulnerability and protection concern codes, for rules that protect groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Of a household its head, whose own choices it follows; null when it has none that is known.</summary>
    public SubjectFacts? Head { get; init => (field, _keys) = (value, null); }

    /// <summary>The keys under which consents and rules may speak of the subject, its own first, those of its households or of its head included; each once.</summary>
    public IReadOnlyList<string> Keys => _keys ??= AllKeys();

    /// <summary>
    /// Whether the person, or the household's head, is a minor on that day for certain: whoever may have come of age has, and a birth date to
    /// come is none.
    /// </summary>
    public bool IsMinorOn(DateOnly day) => IsHousehold
        ? Head?.IsMinorOn(day) == true
        : BirthDate is { Text.Length: > 0 } birth && birth.First <= day && ComesOfAge(birth.First) > day;

    private string[] AllKeys()
    {
        var kind = IsHousehold ? RecordKind.Household : RecordKind.Beneficiary;
        var keys = new List<string>(4) { ConsentSubject.KeyOf(kind, Id) };
        for (var i = 0; i < Identifiers.Count; i++)
        {
            Add(keys, ConsentSubject.KeyOf(kind, Identifiers[i]));
        }

        for (var i = 0; i < Households.Count && !IsHousehold; i++)
        {
            Add(keys, ConsentSubject.KeyOf(RecordKind.Household, Households[i]));
        }

        for (var i = 0; i < Head?.Keys.Count && IsHousehold; i++)
        {
            Add(keys, Head.Keys[i]);
        }

        return [.. keys];
    }

    private static void Add(List<string> keys, string key)
    {
        if (!keys.Contains(key))
        {
            keys.Add(key);
        }
    }

    private static DateOnly ComesOfAge(DateOnly birth) => birth.AddYears(Math.Min(AgeOfMajority, DateOnly.MaxValue.Year - birth.Year));
}
