using System.Globalization;
using Interop.Synthetic.Names;
using Interop.Synthetic.Places;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Families;

/// <summary>Every household there could be; each is made from the seed and its index alone, so none is ever kept.</summary>
internal sealed class World(long seed)
{
    /// <summary>How many households the world has room for.</summary>
    public const long Households = SerialNumber.Bound / PeoplePerHousehold;

    private const int PeoplePerHousehold = 16;

    public Household this[long index]
    {
        get
        {
            var random = StableRandom.For(seed, Draw.Household, index);
            var book = NameBook.All[random.Weighted(NameBook.Shares.AsSpan())];
            var dwelling = Dwelling.Draw(random);
            var kin = FamilyMaker.Make(book, random);
            var members = new List<Person>(kin.Count);
            foreach (var member in kin)
            {
                members.Add(Person(member, kin, SerialNumber.Of(seed, (index * PeoplePerHousehold) + members.Count), random));
            }

            var card = SerialNumber.Of(seed, (index * PeoplePerHousehold) + PeoplePerHousehold - 1);
            return new(book, dwelling, $"RC-{Eight(card)}", members);
        }
    }

    private static Person Person(Kin kin, IReadOnlyList<Kin> household, int number, StableRandom random)
    {
        var hasId = random.Chance(kin.Age switch { < 12 => 500, < 18 => 2_500, _ => 8_200 });
        var hasPhone = random.Chance(kin.IsChild ? kin.Role == Role.Head ? 5_000 : 0 : kin.Role switch { Role.Head => 8_500, Role.Spouse => 4_500, _ => 3_000 });
        return new(
            kin,
            hasId ? string.Create(CultureInfo.InvariantCulture, $"XX-{kin.BornOn.Year}-{Eight(number)}") : null,
            hasPhone ? $"+9997{Eight(number)}" : null,
            Functioning.Draw(kin.Age, random),
            Families.Vulnerabilities.Draw(kin, household, random));
    }

    private static string Eight(int number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
