using Interop.Synthetic.Places;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies;

/// <summary>What one line of a registry file tells: a member, the household and their numbers in the registry.</summary>
/// <param name="Household">The household.</param>
/// <param name="Person">The member.</param>
/// <param name="HouseholdNumber">The household's place in the registry, from 1.</param>
/// <param name="MemberNumber">The member's place in the household, from 1.</param>
internal sealed record Line(RegisteredHousehold Household, RegisteredPerson Person, long HouseholdNumber, int MemberNumber)
{
    public Place Place { get; } = Gazetteer.Find(Household.Dwelling.Commune);
}
