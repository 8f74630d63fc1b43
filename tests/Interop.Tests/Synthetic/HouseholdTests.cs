using Interop.Synthetic.Families;
using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Tests.Synthetic;

public sealed class HouseholdTests
{
    private static readonly List<IReadOnlyList<Kin>> Families =
        [.. Enumerable.Range(0, 6_000).Select(i => FamilyMaker.Make(NameBook.All[i % NameBook.All.Length], StableRandom.For(11, Draw.Household, i)))];

    [Fact]
    public void A_household_has_one_to_twelve_members() =>
        Assert.Equal(Enumerable.Range(1, 12), Families.Select(family => family.Count).Distinct().Order());

    [Fact]
    public void A_household_has_exactly_one_head_who_stands_first() =>
        Assert.All(Families, family => Assert.Same(family[0], Assert.Single(family, member => member.Role == Role.Head)));

    [Fact]
    public void Every_role_occurs() =>
        Assert.Equal(Enum.GetValues<Role>(), Families.SelectMany(family => family).Select(member => member.Role).Distinct().Order());

    [Fact]
    public void Head_and_spouses_are_at_least_fifteen_years_older_than_the_children() =>
        AssertOlder([Role.Head, Role.Spouse], [Role.Child], 15);

    [Fact]
    public void Parents_are_at_least_fifteen_years_older_than_head_and_siblings() =>
        AssertOlder([Role.Parent], [Role.Head, Role.Sibling], 15);

    [Fact]
    public void Grandparents_are_two_generations_older() =>
        AssertOlder([Role.Grandparent], [Role.Head], 30);

    [Fact]
    public void Grandchildren_are_two_generations_younger() =>
        AssertOlder([Role.Head, Role.Spouse], [Role.Grandchild], 30);

    [Fact]
    public void Nobody_is_born_after_the_survey_or_is_older_than_a_hundred() =>
        Assert.All(Families.SelectMany(family => family), member => Assert.InRange(member.Age, 0, 100));

    [Fact]
    public void Nobody_under_eighteen_is_married() =>
        Assert.All(Families.SelectMany(family => family).Where(member => member.Role == Role.Spouse), spouse => Assert.InRange(spouse.Age, 18, 100));

    [Fact]
    public void Mothers_are_not_too_old_and_births_are_apart()
    {
        foreach (var family in Families.Where(family => family.Count(member => member.Role is Role.Head or Role.Spouse && member.Sex == Sex.Female) == 1))
        {
            var mother = family.Single(member => member.Role is Role.Head or Role.Spouse && member.Sex == Sex.Female);
            var births = family.Where(member => member.Role == Role.Child).Select(child => child.BornOn.DayNumber).ToList();
            Assert.All(births, birth => Assert.True(birth <= mother.BornOn.AddYears(45).DayNumber));
            Assert.All(births.Zip(births.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 300));
        }
    }

    [Fact]
    public void Own_names_differ_within_a_household() =>
        Assert.All(Families, family => Assert.Distinct(family.Select(member => member.Own)));

    [Theory]
    [InlineData("ar")]
    [InlineData("sw")]
    [InlineData("uk")]
    [InlineData("es")]
    public void Children_bear_the_name_of_the_father_who_lives_with_them(string language)
    {
        var checkedChildren = 0;
        foreach (var family in Families.Where((_, i) => NameBook.All[i % NameBook.All.Length].Language == language))
        {
            if (family.FirstOrDefault(member => member.Role is Role.Head or Role.Spouse && member.Sex == Sex.Male) is not { } father)
            {
                continue;
            }

            foreach (var child in family.Where(member => member.Role == Role.Child))
            {
                Assert.Equal(father.Lineage.Family, child.Lineage.Family);
                var expected = language switch
                {
                    "uk" => child.Sex == Sex.Female ? father.Own.DaughterOf : father.Own.SonOf,
                    "es" => null,
                    _ => father.Own.Form,
                };
                Assert.True(expected is null || child.Name.Given[1] == expected);
                checkedChildren++;
            }
        }

        Assert.True(checkedChildren > 500);
    }

    private static void AssertOlder(Role[] older, Role[] younger, int years)
    {
        var pairs = from family in Families
                    from elder in family
                    from junior in family
                    where older.Contains(elder.Role) && younger.Contains(junior.Role)
                    select (elder, junior);
        var list = pairs.ToList();
        Assert.NotEmpty(list);
        Assert.All(list, pair => Assert.True(pair.elder.BornOn.AddYears(years) <= pair.junior.BornOn));
    }
}
