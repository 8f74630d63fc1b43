using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>A no is stronger than any yes.</summary>
public sealed class DenialTests
{
    private static readonly Situation Plain = Given.Situation;

    [Fact]
    public void A_denial_that_names_nothing_withholds_the_person() => Assert.Equal(WithholdReason.Denied, With(Given.Denial).Withheld());

    [Fact]
    public void A_denial_of_one_category_removes_it_and_leaves_the_rest() => Assert.Equal(
        DataCategorySet.All.Except(Given.Set(DataCategory.Contact)),
        With(Given.Denial with { Categories = Given.Set(DataCategory.Contact) }).Released().Categories);

    [Fact]
    public void A_denial_of_the_presence_withholds_the_person() =>
        Assert.Equal(WithholdReason.Denied, With(Given.Denial with { Categories = Given.Set(DataCategory.Identity) }).Withheld());

    [Fact]
    [Trait("Case", "H4")]
    public void A_newer_permit_does_not_undo_a_denial_that_still_holds() => Assert.Equal(
        WithholdReason.Denied,
        (Plain with
        {
            Consents = [Given.Denial with { CollectedOn = Given.Today.AddDays(-9) }, Given.Permit with { CollectedOn = Given.Today }],
        }).Withheld());

    [Theory]
    [InlineData("ministry", true)]
    [InlineData("foodaid", false)]
    public void A_denial_for_named_recipients_reaches_those(string recipient, bool denied) =>
        Assert.Equal(denied, With(Given.Denial with { Recipients = [recipient] }).Disclosure() is null);

    [Theory]
    [InlineData(RecipientClass.Government, RecipientClass.Government, true)]
    [InlineData(RecipientClass.Humanitarian, RecipientClass.Government, false)]
    [InlineData(RecipientClass.Unknown, RecipientClass.Government, true)]
    [InlineData(RecipientClass.Humanitarian, RecipientClass.Unknown, true)]
    [InlineData(RecipientClass.Unknown, RecipientClass.Unknown, true)]
    public void A_denial_for_a_class_reaches_whoever_may_be_of_it(RecipientClass named, RecipientClass partner, bool denied) => Assert.Equal(
        denied,
        (With(Given.Denial with { RecipientClasses = [named] }) with { Partner = Plain.Partner with { Class = partner } }).Disclosure() is null);

    [Fact]
    public void A_denial_for_a_name_does_not_reach_a_partner_only_because_its_class_is_not_said() => Assert.NotNull(
        (With(Given.Denial with { Recipients = ["foodaid"] }) with { Partner = Plain.Partner with { Class = RecipientClass.Unknown } }).Released());

    [Fact]
    public void A_denial_for_one_purpose_leaves_the_others() =>
        Assert.NotNull(With(Given.Denial with { Purposes = [PurposeOfUse.Analytics] }).Released());

    [Fact]
    public void A_denial_for_this_purpose_withholds_the_person() =>
        Assert.Equal(WithholdReason.Denied, With(Given.Denial with { Purposes = [PurposeOfUse.Analytics, Plain.Purpose] }).Withheld());

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, 0, true)]
    [InlineData(null, -1, false)]
    [InlineData(1, null, false)]
    public void A_denial_holds_in_its_period(int? start, int? end, bool denied) => Assert.Equal(
        denied,
        With(Given.Denial with { Start = Day(start), End = Day(end) }).Disclosure() is null);

    [Fact]
    public void A_decision_that_is_not_known_is_a_denial() =>
        Assert.Equal(WithholdReason.Denied, With(Given.Denial with { Decision = (ConsentDecision)7 }).Withheld());

    [Fact]
    public void A_denied_presence_without_any_permit_is_told_as_denied() =>
        Assert.Equal(WithholdReason.Denied, (Plain with { Consents = [Given.Denial] }).Withheld());

    private static Situation With(CollectedConsent denial) => Plain with { Consents = [Given.Permit, denial] };

    private static DateOnly? Day(int? days) => days is { } number ? Given.Today.AddDays(number) : null;
}
