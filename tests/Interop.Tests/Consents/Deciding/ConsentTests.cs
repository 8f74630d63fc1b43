using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents.Deciding;

/// <summary>What a permit must say for data to leave.</summary>
public sealed class ConsentTests
{
    private static readonly Situation Plain = Given.Situation;

    [Fact]
    public void With_consent_the_person_is_released_in_full()
    {
        var permit = Plain.Released();

        Assert.Equal(DataCategorySet.All, permit.Categories);
        Assert.Equal(4, permit.FinestAdminLevel);
        Assert.Equal("person-1", permit.Subject);
        Assert.Equal(["consent-1"], permit.Consents);
        Assert.Equal("ministry", permit.Query.Recipient.Id);
    }

    [Fact]
    public void Without_consent_on_record_the_person_is_withheld() => Assert.Equal(WithholdReason.NoConsent, (Plain with { Consents = [] }).Withheld());

    [Theory]
    [InlineData("foodaid")]
    [InlineData("Ministry")]
    [InlineData("ministry2")]
    [InlineData("")]
    [InlineData("*")]
    public void A_permit_for_another_recipient_is_nothing(string recipient) =>
        Assert.Equal(WithholdReason.NoConsent, With(Given.Permit with { Recipients = [recipient] }).Withheld());

    [Fact]
    public void A_permit_that_names_no_recipient_is_nothing() =>
        Assert.Equal(WithholdReason.NoConsent, With(Given.Permit with { Recipients = [] }).Withheld());

    [Theory]
    [InlineData(RecipientClass.Government, true)]
    [InlineData(RecipientClass.Humanitarian, false)]
    [InlineData(RecipientClass.Private, false)]
    [InlineData(RecipientClass.Unknown, false)]
    public void A_permit_for_a_class_reaches_only_that_class(RecipientClass named, bool released) =>
        Assert.Equal(released, With(Given.Permit with { Recipients = [], RecipientClasses = [named] }).Disclosure() is not null);

    [Fact]
    public void A_permit_for_a_class_that_is_not_said_reaches_not_even_a_partner_whose_class_is_not_said() => Assert.Equal(
        WithholdReason.NoConsent,
        (With(Given.Permit with { Recipients = [], RecipientClasses = [RecipientClass.Unknown] }) with
        {
            Partner = Plain.Partner with { Class = RecipientClass.Unknown },
        }).Withheld());

    [Fact]
    public void A_permit_for_a_named_recipient_reaches_it_whatever_its_class() =>
        Assert.NotNull((Plain with { Partner = Plain.Partner with { Class = RecipientClass.Unknown } }).Released());

    [Fact]
    public void A_permit_for_another_purpose_is_nothing() =>
        Assert.Equal(WithholdReason.NoConsent, With(Given.Permit with { Purposes = [PurposeOfUse.Analytics] }).Withheld());

    [Fact]
    public void A_permit_that_names_no_purpose_is_nothing() =>
        Assert.Equal(WithholdReason.NoConsent, With(Given.Permit with { Purposes = [] }).Withheld());

    [Fact]
    public void A_permit_that_names_no_category_is_nothing() =>
        Assert.Equal(WithholdReason.NoConsent, With(Given.Permit with { Categories = default }).Withheld());

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, null, true)]
    [InlineData(null, 0, true)]
    [InlineData(0, 0, true)]
    [InlineData(1, null, false)]
    [InlineData(null, -1, false)]
    [InlineData(-9, -1, false)]
    [InlineData(1, 9, false)]
    [InlineData(1, -1, false)]
    public void Outside_its_period_a_permit_is_nothing(int? start, int? end, bool released) => Assert.Equal(
        released,
        With(Given.Permit with { Start = Day(start), End = Day(end) }).Disclosure() is not null);

    [Fact]
    public void Only_the_categories_that_somebody_consented_to_leave() => Assert.Equal(
        Given.Set(DataCategory.Identity, DataCategory.Contact),
        With(Given.Permit with { Categories = Given.Set(DataCategory.Identity, DataCategory.Contact) }).Released().Categories);

    [Fact]
    public void Permits_add_up_and_the_disclosure_names_each_that_it_rests_on()
    {
        var identity = Given.Permit with { Id = "z", Categories = Given.Set(DataCategory.Identity) };
        var contact = Given.Permit with { Id = "a", Categories = Given.Set(DataCategory.Contact) };
        var expired = Given.Permit with { Id = "b", End = Given.Today.AddDays(-1) };

        var permit = (Plain with { Consents = [identity, contact, expired, identity] }).Released();

        Assert.Equal(Given.Set(DataCategory.Identity, DataCategory.Contact), permit.Categories);
        Assert.Equal(["a", "z"], permit.Consents);
    }

    [Fact]
    public void A_permit_whose_data_was_not_asked_for_is_no_basis() => Assert.Equal(
        ["consent-1"],
        (Plain with
        {
            Requested = Given.Set(DataCategory.Identity),
            Consents = [Given.Permit, Given.Permit with { Id = "other", Categories = Given.Set(DataCategory.Contact) }],
        }).Released().Consents);

    [Fact]
    public void A_consent_without_the_presence_withholds_the_person() => Assert.Equal(
        WithholdReason.NoConsent,
        With(Given.Permit with { Categories = DataCategorySet.All.Except(Given.Set(DataCategory.Identity)) }).Withheld());

    [Fact]
    public void A_consent_that_could_not_be_read_withholds_the_person_before_anything_else() => Assert.Equal(
        WithholdReason.ConsentUnreadable,
        (Plain with { Consents = [Given.Permit, null], Rules = [Given.Rule] }).Withheld());

    [Fact]
    public void A_consent_that_could_not_be_read_grants_nothing_and_denies_everything()
    {
        var unread = ConsentProvision.Unread("c");

        Assert.True(unread.Unreadable);
        Assert.Equal("c", unread.Id);
        Assert.Equal(DataCategorySet.None, unread.Grants(Plain.Partner, Plain.Purpose, Given.Today));
        Assert.Equal(DataCategorySet.All, unread.Denies(Plain.Partner, Plain.Purpose, Given.Today));
    }

    [Fact]
    public void A_consent_that_was_read_keeps_its_id_and_denies_nothing_when_it_permits()
    {
        var provision = ConsentProvision.Of(Given.Permit);

        Assert.False(provision.Unreadable);
        Assert.Equal("consent-1", provision.Id);
        Assert.Equal(DataCategorySet.None, provision.Denies(Plain.Partner, Plain.Purpose, Given.Today));
    }

    private static Situation With(CollectedConsent consent) => Plain with { Consents = [consent] };

    private static DateOnly? Day(int? days) => days is { } number ? Given.Today.AddDays(number) : null;
}
