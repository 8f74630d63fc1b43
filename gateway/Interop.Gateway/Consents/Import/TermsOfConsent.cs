using System.Text;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;

namespace Interop.Gateway.Consents.Import;

/// <summary>What a consent says, apart from yes or no and from where it stands: two consents alike in this are one, or contradict each other.</summary>
internal static class TermsOfConsent
{
    /// <summary>The terms as text, which is compared.</summary>
    public static string Of(ConsentRecord consent, bool withDecision = false) => Encoding.UTF8.GetString(ConsentJson.Serialize(consent with
    {
        Id = "terms",
        Agency = null,
        Status = ConsentStatus.Requested,
        StatusAt = null,
        StatusReason = null,
        Evidence = null,
        Clause = withDecision ? consent.Clause : consent.Clause with { Decision = ConsentDecision.Permit },
        Exceptions = withDecision ? consent.Exceptions : [],
    }));

    /// <summary>Whether it is a no.</summary>
    public static bool Denies(ConsentRecord consent) => consent.Clause.Decision == ConsentDecision.Deny || consent.Status is ConsentStatus.Refused or ConsentStatus.Withdrawn;
}
