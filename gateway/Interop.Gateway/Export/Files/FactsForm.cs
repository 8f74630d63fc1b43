using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Gateway.Export.Files;

/// <summary>The written form of the facts by which a subject is decided about.</summary>
internal sealed record FactsForm(
    string Id, bool IsHousehold, IReadOnlyList<string> Identifiers, IReadOnlyList<string> Pcodes, string? BirthDate, IReadOnlyList<string> Households, IReadOnlyList<string> Groups, FactsForm? Head)
{
    public static FactsForm Of(SubjectFacts facts) => new(
        facts.Id,
        facts.IsHousehold,
        [.. facts.Identifiers.Select(identifier => identifier.ToString())],
        facts.Pcodes,
        facts.BirthDate?.Text,
        facts.Households,
        facts.Groups,
        facts.Head is null ? null : Of(facts.Head));

    public SubjectFacts Read() => new()
    {
        Id = Id,
        IsHousehold = IsHousehold,
        Identifiers = [.. Identifiers.Select(text => Identifier.TryParse(text, out var identifier) ? identifier : throw Unreadable())],
        Pcodes = Pcodes,
        BirthDate = BirthDate is null or "" ? null : PartialDate.TryParse(BirthDate, out var date) ? date : throw Unreadable(),
        Households = Households,
        Groups = Groups,
        Head = Head?.Read(),
    };

    private static InvalidDataException Unreadable() => new("A line of an export has facts that cannot be read.");
}
