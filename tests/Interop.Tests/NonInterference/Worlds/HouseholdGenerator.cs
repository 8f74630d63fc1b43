using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Tests.Gateway;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Makes households of the people there are: a member whom the observer may not see may be in one in either world, or in none.</summary>
internal sealed class HouseholdGenerator(Random random, string name)
{
    public IEnumerable<Sided<AdapterMatch>> Of(IReadOnlyList<Someone> people)
    {
        var number = 0;
        foreach (var head in people.Where(_ => random.Next(2) == 0))
        {
            var id = $"h-{name}-{number++}";
            var members = people.Where(someone => someone != head && random.Next(3) == 0).ToList();
            var seen = head.Seen.Contains(DataCategory.HouseholdComposition);
            if (!seen && random.Next(3) == 0)
            {
                var left = random.Next(2) == 0;
                yield return new(left ? Household(id, head, members, true) : null, left ? null : Household(id, head, members, false));
            }
            else
            {
                yield return new(Household(id, head, members, true), Household(id, head, members, false));
            }
        }
    }

    private AdapterMatch? Household(string id, Someone head, List<Someone> members, bool left)
    {
        if (head.Person[left] is not { } first)
        {
            return null;
        }

        var there = members.Where(member => member.Seen.Contains(DataCategory.HouseholdComposition) || (member.Person[left] is not null && random.Next(2) == 0)).ToList();
        Beneficiary[] subjects = [first, .. there.Select(member => member.Person[left]!)];
        var match = People.Household(id, subjects, [.. there.Prepend(head).SelectMany(member => member.Consents[left]!)]);
        var household = (Household)match.Record;
        var location = People.Person("p-x").Location!;
        return match with
        {
            Record = household with
            {
                Identifiers = head.Seen.Contains(DataCategory.Identifiers) ? household.Identifiers : [Identifier.Create("urn:xx:household", "H-" + Changes.Word(random))],
                Location = head.Seen.Contains(DataCategory.PreciseLocation) ? location : location with { Line = Changes.Word(random) },
            },
        };
    }
}
