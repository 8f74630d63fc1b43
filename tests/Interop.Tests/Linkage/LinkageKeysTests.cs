using System.Text;
using Interop.Contracts;
using Interop.Contracts.People;
using Interop.Linkage.Names;
using Interop.Linkage.Numbers;
using Interop.Linkage.Persons;

namespace Interop.Tests.Linkage;

public sealed class LinkageKeysTests
{
    private static readonly LinkageKeys Keys = new(NameRules.Current, "JO", new Dictionary<string, NumberRule>());

    private static readonly LinkagePerson Amina = new()
    {
        Names = ["Amina Al-Ahmad"],
        BirthDate = Date("1984-03-17"),
        Gender = Gender.Female,
        Identifiers = [Number("urn:gov:xx:id", "XX-1984-0317")],
        Telephones = ["079 123 4567"],
        Admin2 = "XX0102",
    };

    [Fact]
    public void Two_registries_that_write_a_person_in_other_scripts_orders_and_forms_share_a_key_of_every_kind()
    {
        var other = Amina with { Names = ["الأحمد أمينة"], Identifiers = [Number("urn:gov:xx:id", "xx19840317")], Telephones = ["+962791234567"] };

        Assert.Equal(Enum.GetValues<LinkageKeyKind>(), Shared(Amina, other));
    }

    [Fact]
    public void Two_persons_who_share_a_name_share_no_key_that_is_made_of_their_day_of_birth() =>
        Assert.Equal([LinkageKeyKind.NameAndPlace], Shared(Amina with { Identifiers = [], Telephones = [] }, Amina with { BirthDate = Date("1984-07-01") }));

    [Theory]
    [InlineData("1984-01-01")]
    [InlineData("1984-03")]
    [InlineData("1984")]
    public void A_date_that_stands_for_a_year_makes_no_key_of_a_day(string date) =>
        Assert.DoesNotContain(Kinds(Amina with { BirthDate = Date(date) }), kind => kind is LinkageKeyKind.NameAndBirthDate or LinkageKeyKind.PartOfNameAndBirthDate);

    [Fact]
    public void What_is_written_where_nothing_is_known_makes_no_key() => Assert.Empty(Kinds(new()
    {
        Names = ["unknown unknown", "Amina"],
        BirthDate = Date("1984-03-17"),
        Identifiers = [Number("urn:gov:xx:id", "000000")],
        Telephones = ["0000"],
    }));

    [Fact]
    public void The_version_of_the_rules_is_in_every_key() =>
        Assert.All(Keys.Of(Amina), key => Assert.StartsWith($"interop-linkage|{NameRules.Current.Version}|", Encoding.UTF8.GetString(key.Input), StringComparison.Ordinal));

    [Fact]
    public void Dates_of_other_calendars_are_brought_to_the_contracts()
    {
        Assert.Equal("2021-03-21", CalendarDate.OfSolarHijri(1400, 1, 1)?.Text);
        Assert.Equal("2000-04-06", CalendarDate.OfHijri(1421, 1, 1)?.Text);
        Assert.Null(CalendarDate.OfSolarHijri(1362, 13, 1));
        Assert.Equal((1983, 1984), CalendarDate.YearsOfSolarHijri(1362));
    }

    private static IEnumerable<LinkageKeyKind> Kinds(LinkagePerson person) => Keys.Of(person).Select(key => key.Kind).Distinct();

    private static IEnumerable<LinkageKeyKind> Shared(LinkagePerson one, LinkagePerson other) =>
        Keys.Of(one).Where(key => Keys.Of(other).Any(also => also.Input.AsSpan().SequenceEqual(key.Input))).Select(key => key.Kind).Distinct().Order();

    private static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text);

    private static Identifier Number(string system, string value) => Identifier.TryCreate(system, value, out var identifier) ? identifier : throw new ArgumentException(value);
}
