using Interop.Consents.Recording;
using Interop.Contracts.Consents;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Consents.Api;

/// <summary>Who is at the Consent API of which agency.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Agency">Whose consents.</param>
/// <param name="Entry">What the ledger will say.</param>
/// <param name="Ids">The ids by which the caller sees records; null for the registry's own.</param>
internal sealed record ConsentSession(Caller Caller, string Agency, LedgerEntry Entry, PairwiseIds? Ids)
{
    private const string ConsentType = "Consent";

    /// <summary>The id by which the store knows a consent that the caller names so.</summary>
    public string Known(string id) => Ids?.DecodeOrNothing(ConsentType, id) ?? id;

    /// <summary>The id by which the caller knows a consent.</summary>
    public string Shown(string id) => Ids is null ? id : Ids.Encode(ConsentType, id) ?? throw new InvalidOperationException("A stored consent has an id that can have no pseudonym.");

    /// <summary>A consent that the caller wrote, with the registry's own ids; null when it names somebody by an id that the caller was never given.</summary>
    public ConsentRecord? Known(ConsentRecord consent)
    {
        if (Ids is null)
        {
            return consent;
        }

        var person = consent.GivenByPerson is { } speaker ? Ids.Decode(speaker) : null;
        return Ids.Decode(consent.Subject) is { } subject && (person is null) == (consent.GivenByPerson is null) ? consent with { Subject = subject, GivenByPerson = person } : null;
    }

    /// <summary>A consent as the caller sees it.</summary>
    public ConsentRecord Shown(ConsentRecord consent) => Ids is null ? consent : consent with
    {
        Id = Shown(consent.Id),
        Subject = Ids.Encode(consent.Subject),
        GivenByPerson = consent.GivenByPerson is { } person ? Ids.Encode(person) : null,
    };

    /// <summary>By whom the store will know what is written.</summary>
    public string Author => $"{Caller.Partner.Id}/{Caller.ClientId}";

    /// <summary>The consent as this caller is shown it: a token that proves it names the person by a number, and is for the agency alone.</summary>
    public StoredConsent Shown(StoredConsent stored) =>
        stored.Record.Evidence is { Jws: not null } proof && !RecordingDecider.IsAgency(Caller.Partner, Agency) ? stored with { Record = stored.Record with { Evidence = proof with { Jws = null } } } : stored;

    /// <summary>Whether somebody of the caller's organisation wrote under this name.</summary>
    public bool IsAuthor(string author) => author.StartsWith(Caller.Partner.Id + "/", StringComparison.Ordinal);
}
