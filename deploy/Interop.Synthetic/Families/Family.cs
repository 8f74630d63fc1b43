using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>A family while it is being made: 1 to 12 members, the head first.</summary>
internal sealed class Family(NameBook book, StableRandom random)
{
    public const int Largest = 12;

    private readonly List<Kin> _members = [];

    public NameGiver Names { get; } = new(book, random);

    public NamingCustom Custom => book.Custom;

    public IReadOnlyList<Kin> Members => _members;

    public Kin Head => _members[0];

    public IEnumerable<Kin> Spouses => _members.Where(member => member.Role == Role.Spouse);

    /// <summary>The head and the spouses: no child of the household is born before each of them is grown.</summary>
    public IEnumerable<Kin> Couple => _members.Where(member => member.Role is Role.Head or Role.Spouse);

    /// <summary>The man from whom the children have their names, when he lives here.</summary>
    public Kin? Father => Couple.FirstOrDefault(member => member.Sex == Sex.Male);

    /// <summary>Adds a member, unless the household is full or the birth lies after the survey.</summary>
    public void Add(Role role, Sex sex, DateOnly bornOn, Lineage lineage)
    {
        if (_members.Count < Largest && bornOn <= SurveyDay.Date)
        {
            var own = Names.Own(sex);
            _members.Add(new(role, sex, bornOn, own, lineage, Names.Compose(sex, own, lineage)));
        }
    }

    public Sex AnySex() => random.Chance(5_000) ? Sex.Female : Sex.Male;

    /// <summary>A day between two, both included; the first when they are out of order.</summary>
    public DateOnly DayBetween(DateOnly first, DateOnly last) => first.AddDays(random.Below(Math.Max(1, last.DayNumber - first.DayNumber + 1)));

    /// <summary>The birthday of somebody of this age.</summary>
    public DateOnly BornAtAge(int years) => DayBetween(SurveyDay.Date.AddYears(-years - 1).AddDays(1), SurveyDay.Date.AddYears(-years));
}
