using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Tests.Consents.Agreements;

public sealed class LegalBasisLimitsTests
{
    private static readonly Partner Ministry = Given.Situation.Partner;

    [Fact]
    public void An_agreement_on_vital_interest_lets_data_leave_without_consent_for_its_purposes() => Assert.Equal(
        LegalBasisLimits.Categories(LegalBasis.VitalInterest),
        LegalBasisLimits.WithoutConsent(Vital(90), Ministry, PurposeOfUse.ServiceDelivery));

    [Fact]
    public void Nothing_leaves_without_consent_to_a_party_to_the_conflict() => Assert.Equal(
        DataCategorySet.None,
        LegalBasisLimits.WithoutConsent(Vital(90), Ministry with { PartyToConflict = true }, PurposeOfUse.ServiceDelivery));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_leaves_without_consent_on_a_basis_without_a_reference(string? reference) => Assert.Equal(
        DataCategorySet.None,
        LegalBasisLimits.WithoutConsent(Vital(90) with { LegalBasisReference = reference }, Ministry, PurposeOfUse.ServiceDelivery));

    [Theory]
    [InlineData(RecipientClass.Government, true)]
    [InlineData(RecipientClass.Unknown, false)]
    [InlineData(RecipientClass.Humanitarian, false)]
    public void A_public_task_is_a_government_s_only(RecipientClass recipient, bool leaves) => Assert.Equal(
        leaves,
        !LegalBasisLimits.WithoutConsent(For(LegalBasis.PublicTask, 90), Ministry with { Class = recipient }, PurposeOfUse.ServiceDelivery).IsEmpty);

    [Theory]
    [InlineData(LegalBasis.VitalInterest, 90)]
    [InlineData(LegalBasis.LegalObligation, 366)]
    public void A_period_of_exactly_the_limit_in_days_is_the_longest(LegalBasis basis, int days)
    {
        var purpose = LegalBasisLimits.Purposes(basis)[0];

        Assert.NotEqual(DataCategorySet.None, LegalBasisLimits.WithoutConsent(For(basis, days), Ministry, purpose));
        Assert.Equal(DataCategorySet.None, LegalBasisLimits.WithoutConsent(For(basis, days + 1), Ministry, purpose));
    }

    private static SharingAgreement Vital(int days) => For(LegalBasis.VitalInterest, days);

    // Both the first and the last day count.
    private static SharingAgreement For(LegalBasis basis, int days) => Given.Agreement with
    {
        LegalBasis = basis,
        LegalBasisReference = "paper",
        Start = Given.Today,
        End = Given.Today.AddDays(days - 1),
    };
}
