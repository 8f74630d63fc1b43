using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Makes one family: who lives together, how old they are and what they are called.</summary>
internal static class FamilyMaker
{
    public static IReadOnlyList<Kin> Make(NameBook book, StableRandom random)
    {
        var family = new Family(book, random);
        var core = new CoreFamily(family, random);
        var relatives = new Relatives(family, random);
        core.AddHead();
        if (family.Head.IsChild)
        {
            relatives.AddYoungerSiblings();
        }
        else if (!random.Chance(family.Head.Age >= 60 ? 2_000 : 600))
        {
            core.AddSpouses();
            core.AddChildren();
            AddRelatives(family, relatives, random);
        }

        return family.Members;
    }

    private static void AddRelatives(Family family, Relatives relatives, StableRandom random)
    {
        relatives.AddElders();
        if (random.Chance(700))
        {
            relatives.AddSiblings(1);
        }

        if (family.Head.Age >= 55 && random.Chance(2_000))
        {
            relatives.AddGrandchildren();
        }

        if (random.Chance(600))
        {
            relatives.AddOther(Role.OtherRelative);
        }

        if (random.Chance(200))
        {
            relatives.AddOther(Role.NotRelated);
        }
    }
}
