using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Consents.Protection;

/// <summary>
/// A rule that no agreement, consent or legal basis overrides: for these people and these recipients it withholds, removes or coarsens.
/// What a rule does not narrow it reaches: no agency, person, household, group and area means everybody; no class, partner and party flag
/// means every recipient. A partner whose class is not said may be of any, so a rule for some class reaches it; a person whose place is not
/// known may live anywhere, so a rule for some area reaches them.
/// </summary>
public sealed record ProtectionRule
{
    /// <summary>The rule's id, which audit entries carry.</summary>
    public required string Id { get; init; }

    /// <summary>The agency whose registry it is about; null for all.</summary>
    public string? Agency { get; init; }

    /// <summary>The identifiers of the persons it protects.</summary>
    public IReadOnlyList<Identifier> Persons { get; init; } = [];

    /// <summary>The persons and households it protects, by <see cref="Interop.Contracts.Consents.ConsentSubject.Key"/>; a household with all its members.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The groups it protects, by vulnerability or protection concern code.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The areas whose people it protects, by p-code.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The classes of recipients it keeps data from.</summary>
    public IReadOnlyList<RecipientClass> Classes { get; init; } = [];

    /// <summary>The partners it keeps data from.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>Whether it keeps data from every party to the conflict.</summary>
    public bool PartiesToConflict { get; init; }

    /// <summary>What it does.</summary>
    public ProtectionEffect Effect { get; init; }

    /// <summary>The categories it removes.</summary>
    public DataCategorySet Categories { get; init; }

    /// <summary>The finest administrative level it leaves: 0 country, 1 to 4.</summary>
    public int AdminLevel { get; init; }

    /// <summary>Whether it withholds the person; an effect that is not known does.</summary>
    public bool Withholds => Effect is not (ProtectionEffect.RemoveCategories or ProtectionEffect.CapLocation);

    /// <summary>Every category it removes: those named and, when it caps the location, the precise location, which is finer than any level.</summary>
    public DataCategorySet Removes =>
        Effect == ProtectionEffect.CapLocation ? Categories.Union(DataCategorySet.Of(DataCategory.PreciseLocation)) : Categories;

    /// <summary>Whether the rule keeps data about this subject in this agency's registry from this partner.</summary>
    public bool AppliesTo(string agency, Partner partner, SubjectFacts subject) =>
        (Agency is null || Agency == agency) && ReachesRecipient(partner) && ReachesSubject(subject);

    private bool ReachesRecipient(Partner partner) =>
        (Classes.Count == 0 && Partners.Count == 0 && !PartiesToConflict)
        || Classes.Contains(partner.Class)
        || (Classes.Count > 0 && partner.Class == RecipientClass.Unknown)
        || Partners.Contains(partner.Id, StringComparer.Ordinal)
        || (PartiesToConflict && partner.PartyToConflict);

    private bool ReachesSubject(SubjectFacts subject) =>
        (Persons.Count == 0 && Subjects.Count == 0 && Groups.Count == 0 && Areas.Count == 0)
        || subject.Identifiers.Any(Persons.Contains)
        || subject.Keys.Any(key => Subjects.Contains(key, StringComparer.Ordinal))
        || subject.Groups.Any(group => Groups.Contains(group, StringComparer.Ordinal))
        || (Areas.Count > 0 && (subject.Pcodes.Count == 0 || subject.Pcodes.Any(pcode => Areas.Any(area => pcode.StartsWith(area, StringComparison.OrdinalIgnoreCase)))));
}
