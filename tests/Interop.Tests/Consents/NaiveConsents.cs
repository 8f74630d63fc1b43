using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents;

/// <summary>What one consent says about one data category, worked out from the meaning of consents a second time.</summary>
internal static class NaiveConsents
{
    private const long FurthestAhead = 14 * TimeSpan.TicksPerHour;

    /// <summary>A record that is not there in a form that can be understood says nothing but that somebody may have said no.</summary>
    public static bool CannotBeRead(OnRecord? entry) => entry is null || (int)entry.Consent.Status is < 0 or > 6;

    /// <summary>A yes that holds now, whether or not something later withdrew it.</summary>
    public static bool SaysYes(OnRecord entry, DataCategory category, Situation it)
    {
        var consent = entry.Consent;
        if (consent.Status is not (ConsentStatus.Given or ConsentStatus.Renewed) || !MaySpeak(consent, it) || Given(entry) > it.At.UtcTicks || !Holds(consent.Clause, it))
        {
            return false;
        }

        if (consent.Clause.Decision == ConsentDecision.Permit)
        {
            return Yes(consent.Clause, category, consent, it) && !consent.Exceptions.Any(exception => Holds(exception, it) && MayMean(exception, category, it));
        }

        return consent.Exceptions.Any(exception =>
            exception.Decision == ConsentDecision.Permit && Holds(exception, it) && Yes(FilledIn(exception, consent.Clause), category, consent, it));
    }

    /// <summary>A yes that holds now and that nothing later withdrew.</summary>
    public static bool Permits(OnRecord entry, DataCategory category, Situation it) =>
        SaysYes(entry, category, it) && !it.Consents.Any(other => other is not null && TakesBack(other, entry, category, it));

    /// <summary>A no that holds now.</summary>
    public static bool Denies(OnRecord entry, DataCategory category, Situation it)
    {
        var consent = entry.Consent;
        if (!Holds(consent.Clause, it))
        {
            return false;
        }

        return consent.Status switch
        {
            ConsentStatus.Refused => MayMean(consent.Clause, category, it),
            ConsentStatus.Given or ConsentStatus.Renewed when consent.Clause.Decision == ConsentDecision.Permit =>
                consent.Exceptions.Any(exception => Holds(exception, it) && MayMean(exception, category, it)),
            ConsentStatus.Given or ConsentStatus.Renewed => MayMean(consent.Clause, category, it) && !SaysYes(entry, category, it),
            _ => false,
        };
    }

    /// <summary>Whether it withdraws the category, whatever its period and whatever was collected when.</summary>
    public static bool Withdraws(OnRecord entry, DataCategory category, Situation it)
    {
        var consent = entry.Consent;
        var permitted = consent.Clause.Decision == ConsentDecision.Permit;
        return consent.Status == ConsentStatus.Withdrawn
            && (permitted || consent.Exceptions.Count > 0)
            && (MayMean(consent.Clause, category, it) || consent.Exceptions.Any(exception => MayMean(permitted ? exception : FilledIn(exception, consent.Clause), category, it)));
    }

    /// <summary>Whether the first withdraws what the second says about the category.</summary>
    public static bool TakesBack(OnRecord withdrawal, OnRecord yes, DataCategory category, Situation it)
    {
        var ofHousehold = withdrawal.Consent.Subject.Key.StartsWith("Group", StringComparison.Ordinal);
        var yesOfHousehold = yes.Consent.Subject.Key.StartsWith("Group", StringComparison.Ordinal);
        var ownYesOfAnAdult = !yesOfHousehold && !it.Subject.IsHousehold && !IsMinor(it);
        var moment = (withdrawal.Recorded ?? withdrawal.Consent.StatusAt)?.UtcTicks ?? long.MaxValue;
        return Withdraws(withdrawal, category, it) && Given(yes) <= moment && !(ofHousehold && ownYesOfAnAdult);
    }

    /// <summary>Whether the subject was born, and has not had an eighteenth birthday on any day that the birth date may stand for.</summary>
    public static bool IsMinor(Situation it)
    {
        if (it.Subject.IsHousehold || it.Subject.BirthDate?.Text is not { Length: >= 4 } text)
        {
            return false;
        }

        var first = int.Parse((text.Replace("-", "", StringComparison.Ordinal) + "0101")[..8], System.Globalization.CultureInfo.InvariantCulture);
        var adult = first + 180_000;
        var leapDay = adult % 10_000 == 229 && !DateTime.IsLeapYear(adult / 10_000);
        return first <= NaiveDecider.Today(it) && (leapDay ? adult - 1 : adult) > NaiveDecider.Today(it);
    }

    /// <summary>Whether who gave it can say yes for the subject: a household for itself and its minors, a parent or guardian for a minor.</summary>
    public static bool MaySpeak(ConsentRecord consent, Situation it)
    {
        var forHousehold = !consent.Subject.Key.StartsWith("Group", StringComparison.Ordinal) || it.Subject.IsHousehold || IsMinor(it);
        return forHousehold && (consent.GivenBy is not (ConsentDelegation.Parent or ConsentDelegation.Guardian) || IsMinor(it));
    }

    /// <summary>The first moment at which it can have been given, in ticks; the end of time when it is said to be given after it was recorded.</summary>
    public static long Given(OnRecord entry)
    {
        var consent = entry.Consent;
        var said = consent is { Status: ConsentStatus.Renewed, StatusAt: { } renewed } ? renewed.UtcTicks
            : consent.CollectedAt is { } exact ? exact.UtcTicks
            : consent.CollectedOn is { } day ? Math.Max(0, (day.DayNumber * TimeSpan.TicksPerDay) - FurthestAhead)
            : 0;
        var recorded = entry.Recorded?.UtcTicks ?? long.MaxValue;
        return recorded == long.MaxValue || said <= recorded ? said
            : said > recorded + FurthestAhead ? long.MaxValue
            : recorded;
    }

    private static bool Yes(ConsentClause clause, DataCategory category, ConsentRecord consent, Situation it)
    {
        var recipient = clause.Recipients.Any(name => name == it.Partner.Id)
            || clause.RecipientClasses.Any(group => group == it.Partner.Class && group != RecipientClass.Unknown);
        var noticed = !it.Partner.PartyToConflict || (consent.Notice is { } notice && notice.NamedRecipients.Any(name => name == it.Partner.Id));
        var agreed = NaiveDecider.Answering(it).Programmes;
        var programme = clause.Programmes.Count == 0
            || (it.Programme is null ? !agreed.Everything && agreed.Codes.Count > 0 && agreed.Codes.All(clause.Programmes.Contains)
                : it.Programme != "" && clause.Programmes.Contains(it.Programme));
        return clause.Decision == ConsentDecision.Permit && recipient && noticed && programme
            && clause.Purposes.Any(purpose => purpose.Code == it.Purpose.Code) && clause.Categories.Contains(category);
    }

    private static bool MayMean(ConsentClause clause, DataCategory category, Situation it)
    {
        var namesNobody = clause.Recipients.Count + clause.RecipientClasses.Count == 0;
        var mayBeOfTheClass = clause.RecipientClasses.Any(group =>
            group == it.Partner.Class || group == RecipientClass.Unknown || it.Partner.Class == RecipientClass.Unknown);
        var agreed = NaiveDecider.Answering(it).Programmes;
        var programme = clause.Programmes.Count == 0
            || (it.Programme is null ? clause.Programmes.Any(code => agreed.Everything || agreed.Codes.Any(other => other == code))
                : it.Programme == "" || clause.Programmes.Any(code => code == it.Programme));
        return (namesNobody || mayBeOfTheClass || clause.Recipients.Any(name => name == it.Partner.Id))
            && programme
            && (clause.Purposes.Count == 0 || clause.Purposes.Any(purpose => purpose.Code == it.Purpose.Code))
            && (clause.Categories.Count == 0 || clause.Categories.Contains(category));
    }

    private static ConsentClause FilledIn(ConsentClause exception, ConsentClause clause)
    {
        var silentOnRecipients = exception.Recipients.Count == 0 && exception.RecipientClasses.Count == 0;
        return new()
        {
            Decision = exception.Decision,
            Recipients = silentOnRecipients ? clause.Recipients : exception.Recipients,
            RecipientClasses = silentOnRecipients ? clause.RecipientClasses : exception.RecipientClasses,
            Purposes = exception.Purposes.Any() ? exception.Purposes : clause.Purposes,
            Categories = exception.Categories.Count > 0 ? exception.Categories : clause.Categories,
            Programmes = exception.Programmes.Any() ? exception.Programmes : clause.Programmes,
        };
    }

    /// <summary>Whether the day is in its period.</summary>
    public static bool Holds(ConsentClause clause, Situation it) =>
        (clause.Start is null || NaiveDecider.Number(clause.Start.Value) <= NaiveDecider.Today(it))
        && (clause.End is null || NaiveDecider.Today(it) <= NaiveDecider.Number(clause.End.Value));
}
