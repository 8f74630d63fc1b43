using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;
using Interop.Tests.Gateway;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>A reason for which an observer may not see a person, and what makes it so.</summary>
/// <param name="Name">The reason.</param>
/// <param name="Applies">Whether it works against this observer.</param>
/// <param name="Consents">The consents of the registry.</param>
/// <param name="Alter">What else it takes of the person.</param>
/// <param name="Stored">What it takes in the store: null for nothing.</param>
internal sealed record Withholding(
    string Name,
    Func<Observer, bool> Applies,
    Func<string, Observer, CollectedConsent[]> Consents,
    Func<Beneficiary, Beneficiary> Alter,
    ConsentStatus? Stored = null)
{
    /// <summary>Whether it works only where the agreement is limited to an area.</summary>
    public bool ByArea => Name == "elsewhere";

    public static IReadOnlyList<Withholding> All { get; } =
    [
        new("no consent", _ => true, (_, _) => [], Same),
        new("denied", _ => true, (id, to) => [Yes(id, to), People.No(id)], Same),
        new("to another", _ => true, (id, _) => [People.Yes(id, to: "other")], Same),
        new("expired", _ => true, (id, to) => [Yes(id, to) with { End = new(2020, 1, 1) }], Same),
        new("not yet", _ => true, (id, to) => [Yes(id, to) with { Start = new(2098, 1, 1) }], Same),
        new("for another purpose", _ => true, (id, to) => [Yes(id, to) with { Purposes = [PurposeOfUse.Audit] }], Same),
        new("of other data", _ => true, (id, to) => [Yes(id, to) with { Categories = DataCategorySet.Of(DataCategory.Contact, DataCategory.Photo) }], Same),
        new("to a party that no notice named", to => to.PartyToConflict, (id, _) => [People.Yes(id)], Same),
        new("protected", to => to.Class == RecipientClass.Government, (id, to) => [Yes(id, to)], person => person with { Identifiers = [Identifier.Create(People.NationalId, "NEVER-1")] }),
        new("protected by name", to => to.Partner is "foodaid" or "clinic" or "authority", (id, to) => [Yes(id, to)], person => person with { Identifiers = [Identifier.Create(People.NationalId, "NEVER-2")] }),
        new("elsewhere", to => to.Partner == "ministry", (id, to) => [Yes(id, to)], person => person with { Location = person.Location! with { Areas = [new(1, "XX02", "South")] } }),
        new("refused in the store", _ => true, (id, to) => [Yes(id, to)], Same, ConsentStatus.Refused),
        new("withdrawn in the store", _ => true, (id, to) => [Yes(id, to)], Same, ConsentStatus.Withdrawn),
    ];

    /// <summary>A yes that reaches the observer, named in its notice, for these data.</summary>
    public static CollectedConsent Yes(string person, Observer to, DataCategorySet? categories = null) => People.Yes(person, categories) with { Notice = new("3", "ar", [to.Partner]) };

    private static Beneficiary Same(Beneficiary person) => person;
}
