using Interop.Consents.Recording;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;

namespace Interop.Gateway.Consents.Api;

/// <summary>Who is at the Consent API of which agency.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Agency">Whose consents.</param>
/// <param name="Entry">What the ledger will say.</param>
internal sealed record ConsentSession(Caller Caller, string Agency, LedgerEntry Entry)
{
    /// <summary>By whom the store will know what is written.</summary>
    public string Author => $"{Caller.Partner.Id}/{Caller.ClientId}";

    /// <summary>The consent as this caller is shown it: a token that proves it names the person by a number, and is for the agency alone.</summary>
    public StoredConsent Shown(StoredConsent stored) =>
        stored.Record.Evidence is { Jws: not null } proof && !RecordingDecider.IsAgency(Caller.Partner, Agency) ? stored with { Record = stored.Record with { Evidence = proof with { Jws = null } } } : stored;

    /// <summary>Whether somebody of the caller's organisation wrote under this name.</summary>
    public bool IsAuthor(string author) => author.StartsWith(Caller.Partner.Id + "/", StringComparison.Ordinal);
}
