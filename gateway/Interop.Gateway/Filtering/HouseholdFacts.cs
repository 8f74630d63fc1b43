using Interop.Consents.Deciding;
using Interop.Contracts;

namespace Interop.Gateway.Filtering;

/// <summary>What a household says of itself.</summary>
/// <param name="Id">Its logical id.</param>
/// <param name="Identifiers">Its identifiers.</param>
/// <param name="Pcodes">The p-codes of its address; null when it has none.</param>
internal sealed record HouseholdFacts(string Id, IReadOnlyList<Identifier> Identifiers, IReadOnlyList<string>? Pcodes)
{
    /// <summary>The facts of the household as such, protected as its head is wherever it says nothing else.</summary>
    public SubjectFacts Headed(SubjectFacts head) => new()
    {
        Id = Id,
        IsHousehold = true,
        Identifiers = [.. Identifiers, .. head.Identifiers],
        Pcodes = Pcodes ?? head.Pcodes,
        Groups = head.Groups,
        Head = head,
    };
}
