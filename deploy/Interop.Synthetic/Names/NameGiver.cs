using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Names;

/// <summary>Gives people names as their language's custom has it.</summary>
internal sealed class NameGiver(NameBook book, StableRandom random)
{
    private readonly HashSet<NameEntry> _taken = [];

    /// <summary>A man's own name for somebody who is only named after.</summary>
    public NameEntry Ancestor() => random.Pick(book.Male);

    public NameEntry Family() => random.Pick(book.Family);

    public Lineage Lineage() => new(Ancestor(), Ancestor(), Family(), Family());

    /// <summary>An own name that nobody in the household bears yet.</summary>
    public NameEntry Own(Sex sex)
    {
        var names = book.Own(sex);
        var place = random.Below(names.Count);
        while (!_taken.Add(names[place]))
        {
            place = (place + 1) % names.Count;
        }

        return names[place];
    }

    public FullName Compose(Sex sex, NameEntry own, Lineage lineage) => book.Custom switch
    {
        NamingCustom.FatherGrandfatherFamily => new([own.Form, lineage.Father.Form, lineage.Grandfather.Form], [lineage.Family.For(sex)]),
        NamingCustom.FatherFamily => new([own.Form, lineage.Father.Form], [lineage.Family.For(sex)]),
        NamingCustom.FamilyOptional => new([own.Form], random.Chance(4_500) ? [lineage.Family.For(sex)] : []),
        NamingCustom.Patronymic => new([own.Form, Patronymic(sex, lineage.Father)], [lineage.Family.For(sex)]),
        NamingCustom.TwoSurnames => new(random.Chance(3_500) ? Doubled(sex, own) : [own.Form], [lineage.Family.Form, lineage.MothersFamily.Form]),
        _ => new([own.Form], [lineage.Family.For(sex)]),
    };

    private static NameForm Patronymic(Sex sex, NameEntry father) => (sex == Sex.Female ? father.DaughterOf : father.SonOf) ?? father.Form;

    private IReadOnlyList<NameForm> Doubled(Sex sex, NameEntry first)
    {
        var second = random.Pick(book.Own(sex));
        return second == first ? [first.Form] : [first.Form, second.Form];
    }
}
