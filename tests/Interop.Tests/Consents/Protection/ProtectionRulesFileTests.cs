using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents.Protection;

public sealed class ProtectionRulesFileTests
{
    private const string Good = """
        {"id":"r1","agency":"relief","persons":["urn:gov:xx|1234"],"areas":["XX01"],"recipientClasses":["government","private"],"partners":["foodaid"],
         "partiesToConflict":true,"effect":"cap-location","adminLevel":2}
        """;

    [Fact]
    public void A_good_file_is_read_in_full()
    {
        var file = ProtectionRulesFile.Parse(File(Good));

        Assert.Empty(file.Problems);
        var rule = Assert.Single(file.Items);
        Assert.Equal(("r1", "relief", true, 2), (rule.Id, rule.Agency, rule.PartiesToConflict, rule.AdminLevel));
        Assert.Equal([Identifier.Create("urn:gov:xx", "1234")], rule.Persons);
        Assert.Equal(["XX01"], rule.Areas);
        Assert.Equal([RecipientClass.Government, RecipientClass.Private], rule.Classes);
        Assert.Equal(["foodaid"], rule.Partners);
        Assert.Equal(ProtectionEffect.CapLocation, rule.Effect);
        Assert.True(rule.Categories.IsEmpty);
    }

    [Fact]
    public void A_rule_may_leave_out_all_but_its_id_and_effect()
    {
        var rule = Assert.Single(ProtectionRulesFile.Parse(File("""{"id":"r1","effect":"withhold"}""")).Items);

        Assert.Equal(new { rule.Agency, rule.PartiesToConflict, rule.Effect }, new { Agency = (string?)null, PartiesToConflict = false, Effect = ProtectionEffect.Withhold });
        Assert.Empty(rule.Areas);
        Assert.Empty(rule.Partners);
        Assert.Empty(rule.Persons);
        Assert.Empty(rule.Classes);
    }

    [Fact]
    public void Subjects_and_groups_are_read()
    {
        var rule = Assert.Single(ProtectionRulesFile.Parse(File(
            """{"id":"r1","subjects":["Patient/p-1","Patient?urn:gov:xx|1234","Group/h-1","Group?urn:gov:xx|77"],"groups":["protection-case","unaccompanied-child"],"effect":"withhold"}""")).Items);

        Assert.Equal(["Patient/p-1", "Patient?urn:gov:xx|1234", "Group/h-1", "Group?urn:gov:xx|77"], rule.Subjects);
        Assert.Equal(["protection-case", "unaccompanied-child"], rule.Groups);
    }

    [Fact]
    public void One_rule_is_read_by_itself()
    {
        Assert.Equal("r1", Assert.Single(ProtectionRulesFile.ParseOne(Good).Items).Id);
        Assert.Equal(["effect: must be one of withhold, remove-categories, cap-location."], ProtectionRulesFile.ParseOne("""{"id":"r1","effect":"hide"}""").Problems);
    }

    [Fact]
    public void A_rule_that_removes_names_what()
    {
        var rule = Assert.Single(ProtectionRulesFile.Parse(File("""{"id":"r1","recipientClasses":["humanitarian"],"effect":"remove-categories","categories":["photo","contact"]}""")).Items);

        Assert.Equal(ProtectionEffect.RemoveCategories, rule.Effect);
        Assert.Equal(Given.Set(DataCategory.Photo, DataCategory.Contact), rule.Categories);
        Assert.Equal([RecipientClass.Humanitarian], rule.Classes);
    }

    [Fact]
    public void A_cap_without_a_level_leaves_only_the_country() =>
        Assert.Equal(0, Assert.Single(ProtectionRulesFile.Parse(File(Good.Replace(",\"adminLevel\":2", "", StringComparison.Ordinal))).Items).AdminLevel);

    [Theory]
    [InlineData("\"relief\"", "\"*\"", "rules[0].agency: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"relief\"", "\"Relief\"", "rules[0].agency: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"relief\"", "null", "rules[0].agency: must be a text that is not blank.")]
    [InlineData("urn:gov:xx|1234", "1234", "rules[0].persons: must hold only identifiers, written system|value.")]
    [InlineData("\"XX01\"", "\"*\"", "rules[0].areas: must hold only p-codes; leave the key out for every area.")]
    [InlineData("\"XX01\"", "\"XX01\",\"XX02*\"", "rules[0].areas: must hold only p-codes; leave the key out for every area.")]
    [InlineData("\"XX01\"", "\" \"", "rules[0].areas: must hold texts that are not blank.")]
    [InlineData("\"private\"", "\"everyone\"", "rules[0].recipientClasses: must hold only government, humanitarian, private.")]
    [InlineData("\"private\"", "\"unknown\"", "rules[0].recipientClasses: must hold only government, humanitarian, private.")]
    [InlineData("\"foodaid\"", "\"*\"", "rules[0].partners: each must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"foodaid\"", "\"FoodAid\"", "rules[0].partners: each must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"partiesToConflict\":true", "\"partiesToConflict\":1", "rules[0].partiesToConflict: must be true or false.")]
    [InlineData("\"adminLevel\":2", "\"adminLevel\":5", "rules[0].adminLevel: must be a whole number from 0 to 4.")]
    [InlineData("\"adminLevel\":2", "\"adminLevel\":-1", "rules[0].adminLevel: must be a whole number from 0 to 4.")]
    [InlineData("\"adminLevel\":2", "\"adminLevel\":1.5", "rules[0].adminLevel: must be a whole number from 0 to 4.")]
    [InlineData("\"adminLevel\":2", "\"adminLevel\":\"2\"", "rules[0].adminLevel: must be a whole number from 0 to 4.")]
    [InlineData("\"cap-location\"", "\"withhold\"", "rules[0].adminLevel: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"cap-location\"", "\"remove-categories\",\"categories\":[\"photo\"]", "rules[0].adminLevel: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"adminLevel\":2", "\"categories\":[\"photo\"]", "rules[0].categories: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"cap-location\",\"adminLevel\":2", "\"coarsen\"", "rules[0].effect: must be one of withhold, remove-categories, cap-location.")]
    [InlineData("\"cap-location\",\"adminLevel\":2", "\"remove-categories\",\"categories\":[]", "rules[0].categories: must name what to remove.")]
    [InlineData("\"areas\"", "\"area\"", "rules[0].area: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"effect\"", "\"subjects\":[\"person-1\"],\"effect\"", "rules[0].subjects: must hold only Patient/ID, Patient?SYSTEM|VALUE, Group/ID or Group?SYSTEM|VALUE.")]
    [InlineData("\"effect\"", "\"subjects\":[\"Patient?1234\"],\"effect\"", "rules[0].subjects: must hold only Patient/ID, Patient?SYSTEM|VALUE, Group/ID or Group?SYSTEM|VALUE.")]
    [InlineData("\"effect\"", "\"subjects\":[\"Household/1\"],\"effect\"", "rules[0].subjects: must hold only Patient/ID, Patient?SYSTEM|VALUE, Group/ID or Group?SYSTEM|VALUE.")]
    [InlineData("\"effect\"", "\"groups\":[\"\"],\"effect\"", "rules[0].groups: must hold texts that are not blank.")]
    [InlineData("\"effect\"", "\"groups\":\"x\",\"effect\"", "rules[0].groups: must be a list; write [] for none.")]
    [InlineData("\"id\":\"r1\",", "", "rules[0].id: must be a text that is not blank.")]
    public void A_problem_is_named_by_place_and_rule_and_the_file_yields_nothing(string good, string bad, string problem)
    {
        var file = ProtectionRulesFile.Parse(File(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal([problem], file.Problems);
        Assert.Empty(file.Items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Levels_reach_from_the_country_to_the_fourth(int level) => Assert.Equal(
        level,
        Assert.Single(ProtectionRulesFile.Parse(File(Good.Replace("\"adminLevel\":2", $"\"adminLevel\":{level}", StringComparison.Ordinal))).Items).AdminLevel);

    [Fact]
    public void An_id_that_stands_twice_is_a_problem() =>
        Assert.Equal(["rules: the id 'r1' stands more than once; give each rule its own."], ProtectionRulesFile.Parse(File(Good, Good)).Problems);

    [Fact]
    public void A_bad_rule_beside_good_ones_leaves_no_rules_and_a_problem_that_must_stop_the_start()
    {
        var file = ProtectionRulesFile.Parse(File(Good, """{"id":"r2","persons":["x"],"effect":"hide","areas":["*"]}"""));

        Assert.Equal(
            [
                "rules[1].persons: must hold only identifiers, written system|value.",
                "rules[1].areas: must hold only p-codes; leave the key out for every area.",
                "rules[1].effect: must be one of withhold, remove-categories, cap-location.",
            ],
            file.Problems);
        Assert.Empty(file.Items);
    }

    private static string File(params string[] rules) => $$"""{"version":1,"rules":[{{string.Join(',', rules)}}]}""";
}
