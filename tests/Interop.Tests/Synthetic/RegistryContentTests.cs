using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Tests.Synthetic;

public sealed partial class RegistryContentTests
{
    private static readonly string[] Levels = ["admin1", "admin2", "admin3"];
    private static readonly string[] Ages = ["young", "middle", "old"];
    private static readonly string[] Needs = ["specific_need_1", "specific_need_2", "specific_need_3"];
    private static readonly Dictionary<string, int> Roles = Registries.Relief.CountBy(row => row["relationship"]).ToDictionary();

    [Fact]
    public void Each_script_is_really_written()
    {
        Assert.InRange(Registries.Relief.Share(row => Arabic().IsMatch(row["native_name"])), 0.35, 0.6);
        Assert.InRange(Registries.Relief.Share(row => Cyrillic().IsMatch(row["native_name"])), 0.1, 0.25);
        Assert.InRange(Registries.Relief.Share(row => Accented().IsMatch(row["native_name"])), 0.05, 0.3);
        Assert.Equal(["", "ar", "es", "fr", "prs", "sw", "uk"], Registries.Relief.Select(row => row["consent_language"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Latin_names_are_plain_letters_so_that_every_keyboard_can_type_them() =>
        Assert.All(Registries.Relief, row => Assert.Matches("^[A-Za-z' -]+$", row["given_names"] + row["family_name"]));

    [Fact]
    public void Members_share_the_household_number_the_card_and_the_dwelling()
    {
        foreach (var household in Registries.Relief.GroupBy(row => row["household_id"]))
        {
            Assert.Single(household, row => row["relationship"] == "HEAD");
            foreach (var column in new[] { "ration_card", "admin3_pcode", "settlement", "address", "latitude", "longitude", "registered_on" })
            {
                Assert.Single(household.Select(row => row[column]).Distinct());
            }

            Assert.All(household, row => Assert.StartsWith(row["household_id"].Replace("HH", "REL", StringComparison.Ordinal), row["individual_id"], StringComparison.Ordinal));
        }

        Assert.Equal(Registries.Households, Roles["HEAD"]);
        Assert.Equal(Registries.Households, Registries.Shelter.Count(row => row["lien"] == "chef"));
    }

    [Fact]
    public void Place_codes_name_their_parents_and_the_country_that_does_not_exist() =>
        Assert.All(Registries.Relief, row =>
        {
            Assert.Matches("^XX[0-9]{6}$", row["admin3_pcode"]);
            Assert.Equal(row["admin3_pcode"][..6], row["admin2_pcode"]);
            Assert.Equal(row["admin3_pcode"][..4], row["admin1_pcode"]);
        });

    [Fact]
    public void A_place_code_has_one_name_and_no_other_place_has_it()
    {
        var names = Levels.SelectMany(level => Registries.Relief.Select(row => (Code: row[$"{level}_pcode"], Name: row[$"{level}_name"]))).Distinct().ToList();
        Assert.Equal(126, names.Count);
        Assert.Distinct(names.Select(pair => pair.Code));
        Assert.Distinct(names.Select(pair => pair.Name));
    }

    [Fact]
    public void Points_lie_in_open_ocean() =>
        Assert.All(Registries.Relief.Where(row => row["latitude"].Length > 0), row =>
        {
            Assert.InRange(decimal.Parse(row["latitude"], CultureInfo.InvariantCulture), -24.5m, -19.5m);
            Assert.InRange(decimal.Parse(row["longitude"], CultureInfo.InvariantCulture), -24.0m, -20.0m);
        });

    // The country code 999 is not assigned: no such number rings anywhere.
    [Fact]
    public void Telephone_numbers_are_E164_under_a_country_code_that_nobody_has() =>
        Assert.All(
            Registries.Relief.Select(row => row["phone"]).Concat(Registries.Shelter.Select(row => row["telephone"])).Where(phone => phone.Length > 0),
            phone => Assert.Matches("^\\+999[0-9]{9}$", phone));

    [Theory]
    [InlineData("individual_id")]
    [InlineData("national_id")]
    public void Numbers_of_people_are_unique(string column) =>
        Assert.Distinct(Registries.Relief.Select(row => row[column]).Where(value => value.Length > 0));

    [Fact]
    public void Most_adults_and_few_children_have_a_national_id()
    {
        Assert.InRange(Registries.Relief.Where(row => row["relationship"] == "HEAD").Share(row => row["national_id"].Length > 0), 0.7, 0.8);
        Assert.InRange(Registries.Relief.Where(row => row["relationship"] == "CHILD").Share(row => row["national_id"].Length > 0), 0.1, 0.3);
    }

    [Fact]
    public void Difficulties_are_commoner_in_old_age_and_not_asked_of_infants()
    {
        var asked = Registries.Relief.Where(row => row["birth_date"].Length == 10).ToLookup(row => Born(row) switch { > 2021 => "infant", > 1986 => "young", > 1966 => "middle", _ => "old" });
        Assert.All(asked["infant"], row => Assert.Equal("", row["wg_seeing"]));
        var rates = Ages.Select(age => asked[age].Where(row => row["wg_walking"].Length > 0).Share(row => row["wg_walking"] is "3" or "4")).ToList();
        Assert.Equal(rates.Order(), rates);
        Assert.InRange(rates[0], 0.001, 0.05);
        Assert.InRange(rates[2], 0.08, 0.25);
    }

    [Theory]
    [InlineData("SP")]
    [InlineData("OA")]
    [InlineData("PL")]
    [InlineData("CI")]
    [InlineData("UC")]
    [InlineData("CH")]
    public void Every_specific_need_occurs(string code) =>
        Assert.Contains(Registries.Relief, row => Needs.Any(column => row[column] == code));

    [Fact]
    public void Only_women_of_that_age_are_pregnant_or_lactating() =>
        Assert.All(Registries.Relief.Where(row => row["specific_need_1"] == "PL" && row["birth_date"].Length > 0), row =>
        {
            Assert.NotEqual("M", row["sex"]);
            Assert.InRange(2026 - Born(row), 15, 51);
        });

    [Fact]
    public void Households_get_cash_or_food_by_their_head_and_single_people_nutrition()
    {
        Assert.All(Registries.Relief.Where(row => row["programme"] is "CASH" or "FOOD"), row => Assert.Equal("HEAD", row["relationship"]));
        Assert.Equal(["A", "C", "P"], Registries.Relief.Select(row => row["programme_status"]).Where(status => status.Length > 0).Distinct().Order());
        Assert.Contains(Registries.Relief, row => row["programme"] == "NUTR" && row["relationship"] == "CHILD");
        Assert.Equal(["HIV", "KIT", "LOY"], Registries.Shelter.Select(row => row["programme"]).Where(code => code.Length > 0).Distinct().Order());
    }

    [Fact]
    public void An_enrolment_ends_after_it_starts_and_only_a_closed_one_ends() =>
        Assert.All(Registries.Relief.Where(row => row["programme_end"].Length > 0), row =>
        {
            Assert.Equal("C", row["programme_status"]);
            Assert.True(string.CompareOrdinal(row["programme_start"], row["programme_end"]) <= 0);
        });

    private static int Born(IReadOnlyDictionary<string, string> row) => int.Parse(row["birth_date"].AsSpan(0, 4), CultureInfo.InvariantCulture);

    [GeneratedRegex("[\u0600-\u06FF]")]
    private static partial Regex Arabic();

    [GeneratedRegex("[\u0400-\u04FF]")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[\u00C0-\u017F]")]
    private static partial Regex Accented();
}
