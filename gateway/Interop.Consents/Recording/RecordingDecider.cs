using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts.Consents;

namespace Interop.Consents.Recording;

/// <summary>
/// Decides who may see and record a consent: a pure function. The agency records its own people's choices; a partner may record what others
/// may receive, where an agreement lets it, and may always give up what it may receive; nobody records in the own favour.
/// </summary>
public static class RecordingDecider
{
    /// <summary>Whether the partner is the agency itself.</summary>
    public static bool IsAgency(Partner partner, string agency) => partner.Active && partner.Agency == agency;

    /// <summary>Whether a consent is of the partner's own side: it may reach the partner, or the partner recorded it.</summary>
    public static bool Sees(Partner partner, string agency, ConsentRecord consent, bool recordedIt) =>
        IsAgency(partner, agency) || (partner.Active && (recordedIt || Clauses(consent).Any(clause => Names(clause, partner))));

    /// <summary>Whether the partner may bring the consent to this state.</summary>
    /// <param name="partner">Who records.</param>
    /// <param name="agency">Whose person it is about.</param>
    /// <param name="consent">The consent as it is to stand.</param>
    /// <param name="before">The consent as it stands; null when it is new.</param>
    /// <param name="agreements">The agreements between agency and partner.</param>
    /// <param name="day">Today.</param>
    public static RecordingRefusal Decide(Partner partner, string agency, ConsentRecord consent, ConsentRecord? before, IEnumerable<SharingAgreement> agreements, DateOnly day)
    {
        if (!partner.Active)
        {
            return RecordingRefusal.NotAgreed;
        }

        if (IsAgency(partner, agency))
        {
            return Permits(consent).Any(clause => clause.Recipients.Contains(partner.Id, StringComparer.Ordinal)) ? RecordingRefusal.InOwnFavour : RecordingRefusal.None;
        }

        if (before is not null)
        {
            return consent.Status == ConsentStatus.Withdrawn && before.Clause.Decision == ConsentDecision.Permit && before.Exceptions.Count == 0 ? RecordingRefusal.None : RecordingRefusal.AgencyOnly;
        }

        var agreed = agreements.Any(agreement =>
            agreement.Agency == agency && agreement.Partner == partner.Id && agreement.InForceOn(day) && agreement.Operations.Contains(AgreedOperation.ConsentWrite));
        return !agreed ? RecordingRefusal.NotAgreed
            : Speaks(consent.Status) && Permits(consent).Any(clause => Names(clause, partner) || NamesNobody(clause)) ? RecordingRefusal.InOwnFavour
            : RecordingRefusal.None;
    }

    private static bool Speaks(ConsentStatus status) => status is not (ConsentStatus.Refused or ConsentStatus.Withdrawn);

    private static IEnumerable<ConsentClause> Clauses(ConsentRecord consent) => consent.Exceptions.Prepend(consent.Clause);

    private static IEnumerable<ConsentClause> Permits(ConsentRecord consent) => Clauses(consent).Where(clause => clause.Decision == ConsentDecision.Permit);

    // An exception that permits and names nobody is for whom the clause names.
    private static bool NamesNobody(ConsentClause clause) => clause.Recipients.Count + clause.RecipientClasses.Count == 0;

    private static bool Names(ConsentClause clause, Partner partner) =>
        clause.Recipients.Contains(partner.Id, StringComparer.Ordinal) || clause.RecipientClasses.Contains(partner.Class);
}
