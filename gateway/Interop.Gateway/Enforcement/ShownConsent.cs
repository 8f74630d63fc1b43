using Interop.Consents.Deciding;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// A consent that a caller showed with one question, verified: it stands beside the others of its person for that question alone, and is
/// decided with them by the one decider.
/// </summary>
/// <param name="Agency">The agency that it is about.</param>
/// <param name="Subject">The key of the person that it is about.</param>
/// <param name="Provision">What it says, named by the hash of its proof.</param>
internal sealed record ShownConsent(string Agency, string Subject, ConsentProvision Provision)
{
    /// <summary>How the ledger names the proof: by its hash.</summary>
    public string Reference => $"Consent/{Provision.Id}";
}
