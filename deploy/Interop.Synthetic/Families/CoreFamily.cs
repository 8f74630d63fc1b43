using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Head, spouses and children.</summary>
internal sealed class CoreFamily(Family family, StableRandom random)
{
    private const int YoungestParent = 16;
    private const int OldestMother = 44;
    private const int DaysBetweenBirths = 300;

    private static readonly (int First, int Last)[] HeadAges = [(15, 17), (18, 24), (25, 39), (40, 59), (60, 84)];

    public void AddHead()
    {
        var (first, last) = HeadAges[random.Weighted([1, 9, 42, 33, 15])];
        var sex = random.Chance(10) ? Sex.Other : random.Chance(4_000) ? Sex.Female : Sex.Male;
        family.Add(Role.Head, sex, family.BornAtAge(random.Between(first, last)), family.Names.Lineage());
    }

    public void AddSpouses()
    {
        var head = family.Head;
        if (!random.Chance(head.Sex switch { Sex.Male => 8_200, Sex.Female => 3_000, _ => 0 }))
        {
            return;
        }

        var wives = head.Sex == Sex.Male && family.Custom is not (NamingCustom.Plain or NamingCustom.Patronymic or NamingCustom.TwoSurnames) && random.Chance(400) ? 2 : 1;
        for (var i = 0; i < wives; i++)
        {
            var years = head.Sex == Sex.Male ? head.Age - random.Below(9) : head.Age + random.Below(9);
            family.Add(Role.Spouse, head.Sex == Sex.Male ? Sex.Female : Sex.Male, family.BornAtAge(Math.Max(18, years)), SpousesLineage(head));
        }
    }

    public void AddChildren()
    {
        var mothers = family.Couple.Where(member => member.Sex == Sex.Female).ToList();
        var father = ChildrensFather();
        foreach (var (born, mother) in Births(mothers).OrderBy(birth => birth.Born))
        {
            var leftHome = SurveyDay.Age(born) > 22 && random.Chance(7_500);
            if (!leftHome)
            {
                family.Add(Role.Child, family.AnySex(), born, father with { MothersFamily = mother?.Lineage.Family ?? father.MothersFamily });
            }
        }
    }

    private List<(DateOnly Born, Kin? Mother)> Births(List<Kin> mothers)
    {
        List<(DateOnly Born, Kin? Mother)> births = [];
        var earliest = family.Couple.Max(member => member.BornOn).AddYears(YoungestParent);
        for (var left = random.Weighted([7, 11, 18, 20, 16, 12, 7, 5, 2, 2]); left > 0; left--)
        {
            var mother = mothers.Count > 0 ? random.Pick(mothers) : null;
            var latest = mother?.BornOn.AddYears(OldestMother) ?? SurveyDay.Date;
            latest = latest < SurveyDay.Date ? latest : SurveyDay.Date;
            for (var attempt = 0; attempt < 3 && earliest <= latest; attempt++)
            {
                var born = family.DayBetween(earliest, latest);
                if (births.TrueForAll(other => other.Mother != mother || Math.Abs(other.Born.DayNumber - born.DayNumber) >= DaysBetweenBirths))
                {
                    births.Add((born, mother));
                    break;
                }
            }
        }

        return births;
    }

    private Lineage SpousesLineage(Kin head)
    {
        var own = family.Names.Lineage();
        var shares = family.Custom is NamingCustom.Plain or NamingCustom.Patronymic or NamingCustom.FamilyOptional && random.Chance(7_500);
        return shares ? own with { Family = head.Lineage.Family } : own;
    }

    private Lineage ChildrensFather()
    {
        if (family.Father is { } father)
        {
            return new(father.Own, father.Lineage.Father, father.Lineage.Family, family.Names.Family());
        }

        var absent = family.Names.Lineage();
        return family.Custom is NamingCustom.Plain or NamingCustom.Patronymic ? absent with { Family = family.Head.Lineage.Family } : absent;
    }
}
