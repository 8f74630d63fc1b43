using System.Globalization;
using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Contracts;
using Interop.Contracts.Consents;

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
            return new(refusals, [], [], -1, []);
        }

        var agreement = it.Agreements.Single(agreement => Answers(agreement, it));
        var released = Everything.Where(category => Leaves(category, agreement, it)).ToList();
        var reasons = Withholdings(agreement, released, it);
        var basis = it.Consents.Where(consent => consent is not null && released.Exists(category => Permits(consent, category, it)));
        return new(refusals, reasons, released, FinestLevel(it), [.. basis.Select(consent => consent!.Id).Distinct()]);
    }

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
            Because(!agreed.Contains(it.Presence) || !it.Requested.Contains(it.Presence), RefusalReason.CategoryNotAgreed);
            Because(Everything.Any(category => it.Filters.Contains(category) && !agreed.Contains(category)), RefusalReason.FilterNotAgreed);
        }

        return reasons;
    }

    private static List<WithholdReason> Withholdings(SharingAgreement agreement, List<DataCategory> released, Situation it)
    {
        var reasons = new List<WithholdReason>();
        void Because(bool holds, WithholdReason reason) => reasons.AddRange(holds ? [reason] : []);

        var consented = it.Consents.Any(consent => consent is not null && Permits(consent, it.Presence, it));
        var denied = it.Consents.Any(consent => consent is null || Denies(consent, it.Presence, it));
        Because(it.Consents.Any(consent => consent is null), WithholdReason.ConsentUnreadable);
        Because(it.Rules.Any(rule => Reaches(rule, it) && Withholds(rule)), WithholdReason.Protected);
        Because(consented && !denied && IsProtected(it.Presence, it), WithholdReason.Protected);
        Because(!agreement.Areas.Everything && !Lives(it.Subject.Pcodes, agreement.Areas.Codes), WithholdReason.OutsideArea);
        Because(
            it.Programme is { } programme && !agreement.Programmes.Everything && agreement.Programmes.Codes.All(code => code != programme),
            WithholdReason.OutsideProgramme);
        Because(denied, WithholdReason.Denied);
        Because(!consented, WithholdReason.NoConsent);
        Because(Everything.Any(category => it.Filters.Contains(category) && !released.Contains(category)), WithholdReason.FilterNotReleased);
        Because(it.Filters.Contains(DataCategory.CoarseLocation) && FinestLevel(it) < 4, WithholdReason.FilterNotReleased);
        return reasons;
    }

    private static bool Leaves(DataCategory category, SharingAgreement agreement, Situation it)
    {
        var consented = false;
        foreach (var consent in it.Consents)
        {
            if (consent is null || Denies(consent, category, it))
            {
                return false;
            }

            consented = consented || Permits(consent, category, it);
        }

        return consented && it.Requested.Contains(category) && agreement.Categories.Contains(category) && !IsProtected(category, it);
    }

    private static bool Permits(CollectedConsent consent, DataCategory category, Situation it)
    {
        var recipient = consent.Recipients.Any(name => name == it.Partner.Id)
            || consent.RecipientClasses.Any(group => group == it.Partner.Class && group != RecipientClass.Unknown);
        var noticed = !it.Partner.PartyToConflict || (consent.Notice is { } notice && notice.NamedRecipients.Any(name => name == it.Partner.Id));
        return consent.Decision == ConsentDecision.Permit && Holds(consent, it) && recipient && noticed
            && consent.Purposes.Any(purpose => purpose.Code == it.Purpose.Code) && consent.Categories.Contains(category);
    }

    private static bool Denies(CollectedConsent consent, DataCategory category, Situation it)
    {
        var namesNobody = consent.Recipients.Count + consent.RecipientClasses.Count == 0;
        var mayBeOfTheClass = consent.RecipientClasses.Any(group =>
            group == it.Partner.Class || group == RecipientClass.Unknown || it.Partner.Class == RecipientClass.Unknown);
        return consent.Decision != ConsentDecision.Permit && Holds(consent, it)
            && (namesNobody || mayBeOfTheClass || consent.Recipients.Any(name => name == it.Partner.Id))
            && (consent.Purposes.Count == 0 || consent.Purposes.Any(purpose => purpose.Code == it.Purpose.Code))
            && (consent.Categories.Count == 0 || consent.Categories.Contains(category));
    }

    private static bool IsProtected(DataCategory category, Situation it)
    {
        var sensitive = category is DataCategory.Vulnerability or DataCategory.PreciseLocation or DataCategory.Photo or DataCategory.ProtectionConcern;
        return (it.Partner.PartyToConflict && sensitive)
            || it.Rules.Any(rule => Reaches(rule, it)
                && (rule.Categories.Contains(category) || (category == DataCategory.PreciseLocation && rule.Effect == ProtectionEffect.CapLocation)));
    }

    private static int FinestLevel(Situation it)
    {
        var finest = it.Partner.PartyToConflict ? 1 : 4;
        foreach (var rule in it.Rules)
        {
            if (Reaches(rule, it) && rule.Effect == ProtectionEffect.CapLocation && rule.AdminLevel < finest)
            {
                finest = rule.AdminLevel;
            }
        }

        return finest;
    }

    private static bool Withholds(ProtectionRule rule) =>
        rule.Effect != ProtectionEffect.RemoveCategories && rule.Effect != ProtectionEffect.CapLocation;

    private static bool Reaches(ProtectionRule rule, Situation it)
    {
        var anyRecipient = rule.Classes.Count + rule.Partners.Count == 0 && !rule.PartiesToConflict;
        var recipient = anyRecipient
            || rule.Classes.Any(group => group == it.Partner.Class || it.Partner.Class == RecipientClass.Unknown)
            || rule.Partners.Any(name => name == it.Partner.Id)
            || (rule.PartiesToConflict && it.Partner.PartyToConflict);
        var person = it.Subject.Identifiers.Any(one => rule.Persons.Any(other => one.System == other.System && one.Value == other.Value));
        var everybody = rule.Persons.Count + rule.Areas.Count == 0;
        return recipient && (rule.Agency is null || rule.Agency == it.Agency) && (everybody || person || Lives(it.Subject.Pcodes, rule.Areas));
    }

    private static bool InForce(SharingAgreement agreement, Situation it) =>
        agreement.Active && agreement.Agency == it.Agency && agreement.Partner == it.Partner.Id
        && Number(agreement.Start) <= Today(it) && Today(it) <= Number(agreement.End);

    private static bool Answers(SharingAgreement agreement, Situation it) =>
        InForce(agreement, it) && agreement.Purposes.Any(purpose => purpose.Code == it.Purpose.Code);

    private static bool Holds(CollectedConsent consent, Situation it) =>
        (consent.Start is null || Number(consent.Start.Value) <= Today(it)) && (consent.End is null || Today(it) <= Number(consent.End.Value));

    private static bool Lives(IEnumerable<string> pcodes, IEnumerable<string> areas) =>
        pcodes.Any(pcode => areas.Any(area => $"|{pcode}".Contains($"|{area}", StringComparison.OrdinalIgnoreCase)));

    private static int Today(Situation it) => int.Parse(it.At.ToUniversalTime().ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static int Number(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;
}
