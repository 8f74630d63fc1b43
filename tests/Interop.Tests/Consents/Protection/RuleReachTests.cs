using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents.Protection;

/// <summary>Whom a protection rule protects, and from whom.</summary>
public sealed class RuleReachTests
{
    private static readonly Partner Ministry = Given.Situation.Partner;
    private static readonly SubjectFacts Person = Given.Situation.Subject;

    [Fact]
    public void A_rule_that_narrows_nothing_reaches_everybody() => Assert.True(Applies(Given.Rule));

    [Theory]
    [InlineData("relief", true)]
    [InlineData("shelter", false)]
    [InlineData("Relief", false)]
    public void A_rule_for_an_agency_reaches_its_registry(string agency, bool applies) => Assert.Equal(applies, Applies(Given.Rule with { Agency = agency }));

    [Theory]
    [InlineData("ministry", true)]
    [InlineData("foodaid", false)]
    [InlineData("ministry2", false)]
    public void A_rule_for_partners_reaches_those(string partner, bool applies) => Assert.Equal(applies, Applies(Given.Rule with { Partners = [partner] }));

    [Theory]
    [InlineData(RecipientClass.Government, RecipientClass.Government, true)]
    [InlineData(RecipientClass.Private, RecipientClass.Government, false)]
    [InlineData(RecipientClass.Private, RecipientClass.Unknown, true)]
    public void A_rule_for_classes_reaches_whoever_may_be_of_them(RecipientClass named, RecipientClass partner, bool applies) => Assert.Equal(
        applies,
        (Given.Rule with { Classes = [named] }).AppliesTo("relief", Ministry with { Class = partner }, Person));

    [Fact]
    public void A_rule_for_a_named_partner_does_not_reach_one_only_because_its_class_is_not_said() => Assert.False(
        (Given.Rule with { Partners = ["foodaid"] }).AppliesTo("relief", Ministry with { Class = RecipientClass.Unknown }, Person));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_rule_for_parties_to_the_conflict_reaches_those(bool party, bool applies) => Assert.Equal(
        applies,
        (Given.Rule with { PartiesToConflict = true }).AppliesTo("relief", Ministry with { PartyToConflict = party }, Person));

    [Fact]
    public void A_rule_for_classes_and_partners_reaches_either()
    {
        Assert.True(Applies(Given.Rule with { Classes = [RecipientClass.Private], Partners = ["ministry"] }));
        Assert.True(Applies(Given.Rule with { Classes = [RecipientClass.Government], Partners = ["foodaid"] }));
        Assert.False(Applies(Given.Rule with { Classes = [RecipientClass.Private], Partners = ["foodaid"] }));
        Assert.True((Given.Rule with { Partners = ["foodaid"], PartiesToConflict = true })
            .AppliesTo("relief", Ministry with { PartyToConflict = true }, Person));
    }

    [Fact]
    public void A_rule_for_other_recipients_does_not_reach_a_party_to_the_conflict_by_itself() => Assert.False(
        (Given.Rule with { Partners = ["foodaid"] }).AppliesTo("relief", Ministry with { PartyToConflict = true }, Person));

    [Theory]
    [InlineData("urn:gov:xx:national-id|1234", true)]
    [InlineData("urn:gov:xx:national-id|12345", false)]
    [InlineData("urn:gov:xy:national-id|1234", false)]
    public void A_rule_for_persons_reaches_those_with_that_identifier(string person, bool applies) =>
        Assert.Equal(applies, Applies(Given.Rule with { Persons = [Parse(person)] }));

    [Theory]
    [InlineData("XX01", true)]
    [InlineData("xx01", true)]
    [InlineData("XX0103", true)]
    [InlineData("XX010302", false)]
    [InlineData("XX02", false)]
    [InlineData("X01", false)]
    public void A_rule_for_areas_reaches_whoever_lives_within(string area, bool applies) => Assert.Equal(applies, Applies(Given.Rule with { Areas = [area] }));

    [Fact]
    public void A_rule_for_persons_and_areas_reaches_either()
    {
        var stranger = Parse("urn:gov:xx:national-id|9");

        Assert.True(Applies(Given.Rule with { Persons = [stranger], Areas = ["XX01"] }));
        Assert.True(Applies(Given.Rule with { Persons = [.. Person.Identifiers], Areas = ["YY"] }));
        Assert.False(Applies(Given.Rule with { Persons = [stranger], Areas = ["YY"] }));
    }

    [Fact]
    public void A_rule_reaches_only_where_agency_recipient_and_person_all_match()
    {
        var rule = Given.Rule with { Agency = "relief", Partners = ["ministry"], Areas = ["XX"] };

        Assert.True(Applies(rule));
        Assert.False(Applies(rule with { Agency = "shelter" }));
        Assert.False(Applies(rule with { Partners = ["foodaid"] }));
        Assert.False(Applies(rule with { Areas = ["YY"] }));
    }

    private static bool Applies(ProtectionRule rule) => rule.AppliesTo("relief", Ministry, Person);

    private static Identifier Parse(string text) => Identifier.TryParse(text, out var identifier) ? identifier : throw new ArgumentException(text);
}
