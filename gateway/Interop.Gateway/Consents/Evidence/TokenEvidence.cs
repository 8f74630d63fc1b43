using Interop.Consents.Partners;
using Interop.Contracts.Consents;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Api;
using Interop.Store;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>
/// Verifies a consent token (OpenG2P's <c>consent_jws</c>) that is the evidence of a consent: who signed it, that it bears the consent out,
/// and that it is the evidence of no other. It is proof beside the rules of who may record, never in their place.
/// </summary>
internal sealed class TokenEvidence(GatewaySetup setup, TokenSigners signers, IPolicyStore store)
{
    /// <summary>Why the token is no evidence, or what is to be written together with the consent so that it is none of another.</summary>
    public async Task<(TokenRefusal? Refusal, PolicyWrite? Turn)> CheckAsync(ConsentSession session, ConsentRecord consent, ConsentRecord? before, DateTimeOffset now)
    {
        if (consent.Evidence?.Jws is not { } jws || (before?.Evidence?.Jws == jws && !PermitsAnew(consent, before)))
        {
            return default;
        }

        if (TokenReader.Read(jws) is not { } token)
        {
            return (TokenRefusal.Malformed, null);
        }

        var (signer, refusal) = signers.Find(token, jws);
        refusal ??= signer is null ? TokenRefusal.UnknownPartner
            : !MaySign(signer, token, session.Agency, consent, DateOnly.FromDateTime(now.UtcDateTime)) ? TokenRefusal.PartnerMismatch
            : TokenRules.Refusal(token, consent, [setup.PublicUrl, $"{setup.PublicUrl}/{session.Agency}/fhir"], signers.Controllers(session.Agency, setup.PublicUrl), now);
        return refusal is not null ? (refusal, null) : await TurnAsync(session, signer!, token, consent);
    }

    private static bool PermitsAnew(ConsentRecord consent, ConsentRecord before) =>
        consent.Status is ConsentStatus.Given or ConsentStatus.Renewed && (before.Status != consent.Status || consent.Clause.End != before.Clause.End);

    private bool MaySign(Partner signer, ConsentToken token, string agency, ConsentRecord consent, DateOnly day)
    {
        var benefits = consent.Exceptions.Prepend(consent.Clause).Where(clause => clause.Decision == ConsentDecision.Permit)
            .Any(clause => clause.Recipients.Contains(signer.Id, StringComparer.Ordinal) || (signer.Agency != agency && clause.RecipientClasses.Contains(signer.Class)));
        return !benefits && signers.Trusts(agency, signer, token, day);
    }

    // Kept in the store, written together with the consent: of two replicas that are shown the same token at once, one has a conflict.
    private async Task<(TokenRefusal? Refusal, PolicyWrite? Turn)> TurnAsync(ConsentSession session, Partner signer, ConsentToken token, ConsentRecord consent)
    {
        var turn = TokenTurn.Of(signer, token, session.Agency, session.Author, "consent", consent.Id, consent.Evidence!.Hash!);
        return await store.FindAsync(PolicyKind.Guard, turn.Id, CancellationToken.None) is not { } taken ? (null, turn)
            : taken.Content == turn.Content ? (null, null)
            : (TokenRefusal.Replay, null);
    }
}
