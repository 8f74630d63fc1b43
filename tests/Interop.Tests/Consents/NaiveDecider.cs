using System.Globalization;
using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>
/// The decider written a second time from its specification, as slowly and plainly as can be: one category and one consent at a time.
/// It shares no rule with the first: sets, periods, p-codes, limits and scopes are worked out here again.
/// </summary>
internal static class NaiveDecider
{
    private static readonly DataCategory[] Everything = Enum.GetValues<DataCategory>();

    public static NaiveAnswer Answer(Situation it)
    {
        var refusals = Refusals(it);
        if (refusals.Count > 0)
        {
            return new(refusals, [], [], -1, [], []);
        }

        var agreement = Answering(it);
        var released = Everything.Where(category => Leaves(category, it)).ToList();
        var reasons = Withholdings(agreement, released, it);
        var basis = it.Consents.Where(consent => consent is not null && released.Exists(category => NaiveConsents.Permits(consent, category, it)));
        return new(
            refusals,
            reasons,
            released,
            NaiveRules.FinestLevel(it),
            [.. basis.Select(consent => consent!.Consent.Id).Distinct()],
            [.. released.Where(category => !Consented(category, it))]);
    }

    /// <summary>The one agreement that answers.</summary>
    public static SharingAgreement Answering(Situation it) => it.Agreements.Single(agreement => Answers(agreement, it));

    /// <summary>Whether some consent permits the category.</summary>
    public static bool Consented(DataCategory category, Situation it) =>
        it.Consents.Any(consent => !NaiveConsents.CannotBeRead(consent) && NaiveConsents.Permits(consent!, category, it));

    /// <summary>Whether another legal basis would carry the category, had nobody withdrawn it.</summary>
    public static bool OnOtherBasis(DataCategory category, Situation it)
    {
        var agreement = Answering(it);
        var days = 1;
        for (var day = agreement.Start; day < agreement.End && days < 1000; day = day.AddDays(1))
        {
            days++;
        }

        var basic = category is DataCategory.Identity or DataCategory.Identifiers or DataCategory.Demographics or DataCategory.CoarseLocation
            or DataCategory.HouseholdComposition or DataCategory.Enrolment or DataCategory.Assistance;
        return !it.Partner.PartyToConflict && agreement.LegalBasisReference?.Trim() is { Length: > 0 } && agreement.LegalBasis switch
        {
            LegalBasis.VitalInterest => (basic || category == DataCategory.Contact) && days <= 90 && (it.Purpose.Code is "service-delivery" or "referral"),
            LegalBasis.PublicTask => basic && days <= 366 && it.Partner.Class == RecipientClass.Government
                && (it.Purpose.Code is "service-delivery" or "eligibility-verification" or "deduplication" or "audit"),
            LegalBasis.LegalObligation => basic && days <= 366 && (it.Purpose.Code is "eligibility-verification" or "audit"),
            _ => false,
        };
    }

    /// <summary>Whether some withdrawal reaches the category.</summary>
    public static bool Withdrawn(DataCategory category, Situation it) =>
        it.Consents.Any(consent => consent is not null && NaiveConsents.Withdraws(consent, category, it));

    /// <summary>Whether some consent denies the category.</summary>
    public static bool Denied(DataCategory category, Situation it) =>
        it.Consents.Any(consent => NaiveConsents.CannotBeRead(consent) || NaiveConsents.Denies(consent!, category, it));

    /// <summary>Whether the category would leave, were only it asked about.</summary>
    public static bool Leaves(DataCategory category, Situation it) =>
        it.Requested.Contains(category) && Answering(it).Categories.Contains(category)
        && Carried(category, it) && !Denied(category, it) && !NaiveRules.IsProtected(category, it);

    private static List<RefusalReason> Refusals(Situation it)
    {
        var inForce = it.Agreements.Where(agreement => InForce(agreement, it)).ToList();
        var answering = it.Agreements.Where(agreement => Answers(agreement, it)).ToList();
        var reasons = new List<RefusalReason>();
        void Because(bool holds, RefusalReason reason) => reasons.AddRange(holds ? [reason] : []);

        Because(!it.Partner.Active, RefusalReason.PartnerNotActive);
        Because(!NaiveScopes.Allow(it.Scopes, it.ResourceType, it.Interaction), RefusalReason.ScopeMissing);
        Because(inForce.Count == 0, RefusalReason.NoAgreement);
        Because(inForce.Count > 0 && answering.Count == 0, RefusalReason.PurposeNotAgreed);
        Because(answering.Count > 1, RefusalReason.AgreementAmbiguous);
        if (answering.Count == 1)
        {
            var agreed = answering[0].Categories;
            var operation = it.Interaction switch { FhirInteraction.Read => "Read", FhirInteraction.Search => "Search", _ => "" };
            Because(answering[0].Operations.All(one => one.ToString() != operation), RefusalReason.OperationNotAgreed);
            Because(!agreed.Contains(it.Presence) || !it.Requested.Contains(it.Presence), RefusalReason.CategoryNotAgreed);
            Because(Everything.Any(category => it.Filters.Contains(category) && !agreed.Contains(category)), RefusalReason.FilterNotAgreed);
        }

        return reasons;
    }

    private static List<WithholdReason> Withholdings(SharingAgreement agreement, List<DataCategory> released, Situation it)
    {
        var reasons = new List<WithholdReason>();
        void Because(bool holds, WithholdReason reason) => reasons.AddRange(holds ? [reason] : []);

        var carried = Carried(it.Presence, it);
        var denied = Denied(it.Presence, it);
        Because(it.Consents.Any(NaiveConsents.CannotBeRead), WithholdReason.ConsentUnreadable);
        Because(it.Rules.Any(rule => NaiveRules.Reaches(rule, it) && NaiveRules.Withholds(rule)), WithholdReason.Protected);
        Because(carried && !denied && NaiveRules.IsProtected(it.Presence, it), WithholdReason.Protected);
        Because(!agreement.Areas.Everything && !NaiveRules.Lives(it.Subject.Pcodes, agreement.Areas.Codes), WithholdReason.OutsideArea);
        Because(
            it.Programme is { } programme && !agreement.Programmes.Everything && agreement.Programmes.Codes.All(code => code != programme),
            WithholdReason.OutsideProgramme);
        Because(denied, WithholdReason.Denied);
        Because(!carried, WithholdReason.NoConsent);
        Because(Everything.Any(category => it.Filters.Contains(category) && !released.Contains(category)), WithholdReason.FilterNotReleased);
        Because(it.Filters.Contains(DataCategory.CoarseLocation) && NaiveRules.FinestLevel(it) < 4, WithholdReason.FilterNotReleased);
        return reasons;
    }

    private static bool Carried(DataCategory category, Situation it) =>
        Consented(category, it) || (OnOtherBasis(category, it) && !Withdrawn(category, it));

    private static bool InForce(SharingAgreement agreement, Situation it) =>
        agreement.Active && agreement.Agency == it.Agency && agreement.Partner == it.Partner.Id
        && Number(agreement.Start) <= Today(it) && Today(it) <= Number(agreement.End);

    private static bool Answers(SharingAgreement agreement, Situation it) =>
        InForce(agreement, it) && agreement.Purposes.Any(purpose => purpose.Code == it.Purpose.Code);

    /// <summary>The day in UTC as one number, such as 20260315.</summary>
    public static int Today(Situation it) => int.Parse(it.At.ToUniversalTime().ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A day as one number.</summary>
    public static int Number(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;
}
