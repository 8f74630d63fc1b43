using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Which vulnerabilities a member has, from the household's make-up and by chance.</summary>
internal static class Vulnerabilities
{
    public static IReadOnlyList<string> Draw(Kin member, IReadOnlyList<Kin> household, StableRandom random)
    {
        List<string> found = [];
        var parentAlone = member.Role == Role.Head && !member.IsChild && household.All(other => other.Role != Role.Spouse) && household.Any(other => other.Role == Role.Child && other.IsChild);
        Add(parentAlone, Vulnerability.SingleParent);
        Add(household.Count == 1 && member.Age >= 60, Vulnerability.OlderPersonAlone);
        Add(member.Role == Role.Head && member.IsChild, Vulnerability.ChildHead);
        Add(member.IsChild && member.Role is Role.OtherRelative or Role.NotRelated && random.Chance(2_500), Vulnerability.UnaccompaniedChild);
        Add(IsPregnantOrLactating(member, household, random), Vulnerability.PregnantOrLactating);
        Add(random.Chance(member.Age switch { < 40 => 300, < 60 => 1_200, _ => 3_000 }), Vulnerability.ChronicIllness);
        return found;

        void Add(bool holds, string code)
        {
            if (holds)
            {
                found.Add(code);
            }
        }
    }

    private static bool IsPregnantOrLactating(Kin member, IReadOnlyList<Kin> household, StableRandom random)
    {
        var infant = member.Role is Role.Head or Role.Spouse && household.Any(other => other.Role == Role.Child && other.Age < 2);
        return member.Sex == Sex.Female && member.Age is >= 16 and < 50 && random.Chance(infant ? 6_500 : 700);
    }
}
