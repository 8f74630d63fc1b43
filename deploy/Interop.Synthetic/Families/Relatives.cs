using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Parents, siblings, grandchildren and others who live with the head.</summary>
internal sealed class Relatives(Family family, StableRandom random)
{
    private static readonly DateOnly Oldest = SurveyDay.Date.AddYears(-99);

    public void AddElders()
    {
        if (family.Head.Age > 60)
        {
            return;
        }

        var (mother, father) = (random.Chance(900), random.Chance(500));
        if (mother)
        {
            Elder(Role.Parent, Sex.Female, 18, 38, family.Names.Lineage());
        }

        if (father)
        {
            Elder(Role.Parent, Sex.Male, 18, 38, family.Names.Lineage() with { Father = family.Head.Lineage.Grandfather, Family = family.Head.Lineage.Family });
        }

        if (!mother && !father && family.Head.Age is >= 18 and <= 32 && random.Chance(100))
        {
            Elder(Role.Grandparent, family.AnySex(), 38, 58, family.Names.Lineage());
        }
    }

    public void AddSiblings(int count)
    {
        var born = family.Head.BornOn;
        var grown = family.Members.Where(member => member.Role == Role.Parent).Select(parent => parent.BornOn.AddYears(15)).DefaultIfEmpty(Oldest).Max();
        var first = born.AddYears(-12) > grown ? born.AddYears(-12) : grown;
        for (; count > 0; count--)
        {
            family.Add(Role.Sibling, family.AnySex(), family.DayBetween(first, born.AddYears(12)), family.Head.Lineage);
        }
    }

    /// <summary>Brothers and sisters of a head who is a child: all younger.</summary>
    public void AddYoungerSiblings()
    {
        var first = family.Head.BornOn.AddYears(1);
        for (var left = random.Between(1, 3); left > 0; left--)
        {
            family.Add(Role.Sibling, family.AnySex(), family.DayBetween(first, SurveyDay.Date), family.Head.Lineage);
        }
    }

    public void AddGrandchildren()
    {
        var first = family.Couple.Max(member => member.BornOn).AddYears(36);
        var grandfather = family.Father?.Own ?? family.Names.Ancestor();
        for (var left = random.Between(1, 2); left > 0; left--)
        {
            family.Add(Role.Grandchild, family.AnySex(), family.DayBetween(first, SurveyDay.Date), new(family.Names.Ancestor(), grandfather, family.Head.Lineage.Family, family.Names.Family()));
        }
    }

    public void AddOther(Role role)
    {
        var lineage = family.Names.Lineage();
        family.Add(role, family.AnySex(), family.BornAtAge(random.Between(1, 75)), role == Role.OtherRelative ? lineage with { Family = family.Head.Lineage.Family } : lineage);
    }

    private void Elder(Role role, Sex sex, int fewest, int most, Lineage lineage)
    {
        var born = family.Head.BornOn.AddYears(-random.Between(fewest, most)).AddDays(-random.Below(365));
        family.Add(role, sex, born > Oldest ? born : Oldest, lineage);
    }
}
