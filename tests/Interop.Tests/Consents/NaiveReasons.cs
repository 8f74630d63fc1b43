using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents;

/// <summary>Whether a reason given is true of a situation, by the naive model.</summary>
internal static class NaiveReasons
{
    public static bool IsTrue(CategoryOutcome.Withheld outcome, DataCategory category, Situation it)
    {
        var agreement = NaiveDecider.Answering(it);
        var withholdings = NaiveDecider.Answer(it).Withholdings;
        bool Every(Func<OnRecord, bool> holds) => outcome.By.Count > 0 && outcome.By.All(id => it.Consents.Any(entry => entry?.Consent.Id == id && holds(entry)));
        return outcome.Reason switch
        {
            CategoryReason.NotAsked => !it.Requested.Contains(category),
            CategoryReason.NotAgreed => it.Requested.Contains(category) && !agreement.Categories.Contains(category),
            CategoryReason.ConsentUnreadable => outcome.By.Count > 0 && outcome.By.SequenceEqual(
                it.Consents.Select((entry, at) => (Entry: entry, Id: entry?.Consent.Id ?? $"unread-{at}")).Where(pair => NaiveConsents.CannotBeRead(pair.Entry))
                    .Select(pair => pair.Id).Distinct().Order(StringComparer.Ordinal)),
            CategoryReason.Protected => outcome.By.Count > 0 && outcome.By.All(id => it.Rules.Any(rule =>
                rule.Id == id && NaiveRules.Reaches(rule, it) && (NaiveRules.Withholds(rule) || NaiveRules.Removes(rule, category, it)))),
            CategoryReason.OutsideArea => withholdings.Contains(WithholdReason.OutsideArea),
            CategoryReason.OutsideProgramme => withholdings.Contains(WithholdReason.OutsideProgramme),
            CategoryReason.Denied => Every(entry => NaiveConsents.Denies(entry, category, it)),
            CategoryReason.PartyToConflict => NaiveRules.IsWithheldFromParties(category, it),
            CategoryReason.Withdrawn => !NaiveDecider.Consented(category, it)
                && (NaiveDecider.OnOtherBasis(category, it) || it.Consents.Any(entry => NaiveConsents.SaysYes(entry!, category, it)))
                && Every(entry => NaiveConsents.Withdraws(entry, category, it)),
            CategoryReason.NoConsent => !NaiveDecider.Consented(category, it) && !NaiveDecider.OnOtherBasis(category, it)
                && !it.Consents.Any(entry => NaiveConsents.SaysYes(entry!, category, it)),
            CategoryReason.PresenceWithheld => category != it.Presence && NaiveDecider.Leaves(category, it) && !NaiveDecider.Leaves(it.Presence, it),
            CategoryReason.FilterNotReleased => NaiveDecider.Leaves(category, it) && withholdings.Contains(WithholdReason.FilterNotReleased),
            _ => false,
        };
    }

    public static bool IsTrue(ConsentSilence silence, OnRecord entry, Situation it)
    {
        var (consent, clause) = (entry.Consent, entry.Consent.Clause);
        return silence switch
        {
            ConsentSilence.NotInEffect => consent.Status is ConsentStatus.Requested or ConsentStatus.Expired or ConsentStatus.Invalidated
                || (consent is { Status: ConsentStatus.Withdrawn, Exceptions.Count: 0 } && clause.Decision != ConsentDecision.Permit),
            ConsentSilence.NotInForce => !NaiveConsents.Holds(clause, it),
            ConsentSilence.FutureDated => NaiveConsents.Given(entry) > it.At.UtcTicks,
            ConsentSilence.NotForAdult => !NaiveConsents.MaySpeak(consent, it),
            ConsentSilence.OtherRecipient => !clause.Recipients.Contains(it.Partner.Id),
            ConsentSilence.OtherPurpose => !clause.Purposes.Contains(it.Purpose),
            ConsentSilence.OtherProgramme => clause.Programmes.Count > 0,
            ConsentSilence.PartyNotNoticed => it.Partner.PartyToConflict && consent.Notice?.NamedRecipients.Contains(it.Partner.Id) != true,
            ConsentSilence.NoCategory => clause.Categories.IsEmpty,
            ConsentSilence.Superseded => Enum.GetValues<DataCategory>().Any(category => NaiveConsents.SaysYes(entry, category, it)),
            _ => false,
        };
    }
}
