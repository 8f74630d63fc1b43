using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Recording;

/// <summary>What holds for every consent on record: a fixed order of statuses, terms that never change, and nothing dated in the future.</summary>
public static class RecordingRules
{
    /// <summary>How far clocks may disagree.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Everything that keeps the consent from being recorded.</summary>
    /// <param name="consent">The consent as it is to stand.</param>
    /// <param name="before">The consent as it stands; null when it is new.</param>
    /// <param name="now">The recorder's time.</param>
    /// <param name="isPartner">Whether a partner of this short name is known.</param>
    public static IReadOnlyList<RecordProblem> Problems(ConsentRecord consent, ConsentRecord? before, DateTimeOffset now, Func<string, bool> isPartner) =>
        [.. Life(consent, before, now), .. Content(consent, now), .. Clauses(consent, isPartner), .. Permits(consent, before, now), .. before is null ? [] : Unchanged(consent, before)];

    private static IEnumerable<RecordProblem> Life(ConsentRecord consent, ConsentRecord? before, DateTimeOffset now)
    {
        if (before is null && consent.Status == ConsentStatus.Withdrawn && consent.Subject.LogicalId is null)
        {
            yield return new("Consent.patient", "Name the person by logical id, Patient/ID, so that those who received data can be told of the withdrawal.");
        }

        if (before is null && !ConsentTransitions.MayBegin(consent.Status))
        {
            yield return new("Consent.status", "A consent is recorded first as requested, given, refused or withdrawn.");
        }

        if (before is not null && before.Status != consent.Status && !ConsentTransitions.Allow(before.Status, consent.Status))
        {
            var next = ConsentTransitions.From(before.Status);
            yield return new("Consent.status", $"From {Word(before.Status)} a consent may become only {(next.Count == 0 ? "nothing else" : string.Join(" or ", next.Select(Word)))}; a new answer is a new consent.");
        }

        if (consent.StatusAt > now + Skew)
        {
            yield return new("Consent.extension(consent-status)", "The status cannot begin in the future; correct the time or the clock.");
        }
    }

    private static IEnumerable<RecordProblem> Content(ConsentRecord consent, DateTimeOffset now)
    {
        var answered = consent.Status is not ConsentStatus.Requested;
        if (answered && consent.CollectedOn is null && consent.CollectedAt is null)
        {
            yield return new("Consent.dateTime", "Say when the answer was given.");
        }

        if (consent.CollectedAt > now + Skew || consent.CollectedOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
        {
            yield return new("Consent.dateTime", "It lies in the future; correct the date or the clock.");
        }

        if (consent.Subject is { Kind: RecordKind.Household, LogicalId: null })
        {
            yield return new("Consent.extension(consent-household)", "Name the household by its logical id, Group/ID; search Group by identifier to find it.");
        }

        if (before(consent.GivenBy) && consent.Evidence is null)
        {
            yield return new("Consent.sourceReference", "A consent given by power of attorney or by a representative needs its evidence.");
        }

        static bool before(ConsentDelegation by) => by is ConsentDelegation.PowerOfAttorney or ConsentDelegation.Representative;
    }

    private static IEnumerable<RecordProblem> Clauses(ConsentRecord consent, Func<string, bool> isPartner)
    {
        foreach (var (index, clause) in consent.Exceptions.Prepend(consent.Clause).Index())
        {
            var place = index == 0 ? "Consent.provision" : $"Consent.provision.provision[{index - 1}]";
            if (clause.Start > clause.End)
            {
                yield return new($"{place}.period", "The period ends before it begins.");
            }

            if (clause.Recipients.Any(recipient => !isPartner(recipient)))
            {
                yield return new($"{place}.actor", "A recipient is no partner known here; register the partner first, or name a class of recipients.");
            }

            if (index > 0 && clause.Decision == consent.Clause.Decision)
            {
                yield return new($"{place}.type", "An exception has the opposite type of what it is an exception to.");
            }
        }

    }

    private static IEnumerable<RecordProblem> Permits(ConsentRecord consent, ConsentRecord? before, DateTimeOffset now)
    {
        if (consent.Status is ConsentStatus.Refused or ConsentStatus.Withdrawn or ConsentStatus.Expired or ConsentStatus.Invalidated)
        {
            yield break;
        }

        var permits = consent.Exceptions.Prepend(consent.Clause).Where(clause => clause.Decision == ConsentDecision.Permit).ToList();
        if (permits.Any(clause => !clause.Categories.Intersect(DataCategorySet.Sensitive).IsEmpty) && consent.Notice is null)
        {
            yield return new("Consent.extension(consent-notice)", "A permit of sensitive data needs the notice that was given.");
        }

        if (before?.Status != consent.Status && consent.Clause.End < DateOnly.FromDateTime(now.UtcDateTime))
        {
            yield return new("Consent.provision.period.end", "The period is over; a consent that is given or renewed holds for some time.");
        }

        if (consent.Clause.Decision == ConsentDecision.Permit)
        {
            if (consent.Clause.Recipients.Count + consent.Clause.RecipientClasses.Count == 0)
            {
                yield return new("Consent.provision.actor", "A permit names its recipients: partners or classes.");
            }

            if (consent.Clause.Purposes.Count == 0)
            {
                yield return new("Consent.provision.purpose", "A permit names its purposes.");
            }

            if (consent.Clause.Categories.IsEmpty)
            {
                yield return new("Consent.provision.class", "A permit names its data categories.");
            }
        }
    }

    // What was agreed to is never rewritten; a renewal may give it another end.
    private static IEnumerable<RecordProblem> Unchanged(ConsentRecord consent, ConsentRecord before)
    {
        var renewed = consent.Status == ConsentStatus.Renewed;
        if (Terms(consent, renewed) != Terms(before, renewed))
        {
            yield return new("Consent", "Only status, reason and evidence of a recorded consent may change, and with a renewal its end; record a new consent for other terms.");
        }
    }

    private static string Terms(ConsentRecord consent, bool renewed) => System.Text.Json.JsonSerializer.Serialize(new
    {
        Subject = consent.Subject.Key,
        consent.Agency,
        Clause = renewed ? consent.Clause with { End = null } : consent.Clause,
        consent.Exceptions,
        consent.GivenBy,
        Giver = consent.GivenByPerson?.Key,
        consent.Collector,
        consent.CollectedOn,
        consent.CollectedAt,
        consent.Method,
        consent.Notice,
        consent.Policies,
    });

    private static string Word(ConsentStatus status) => status.ToString().ToLowerInvariant();
}
