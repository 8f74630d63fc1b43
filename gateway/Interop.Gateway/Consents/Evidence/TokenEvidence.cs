using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts.Consents;
using Interop.Gateway.Administration.Signatures;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Api;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>
/// Verifies a consent token (OpenG2P's <c>consent_jws</c>) that is the evidence of a consent: who signed it, that it bears the consent out,
/// and that it is the evidence of no other. It is proof beside the rules of who may record, never in their place.
/// </summary>
internal sealed class TokenEvidence(GatewaySetup setup, PolicyDesk policies, IPolicyStore store)
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

        var (signer, refusal) = Signer(token, jws);
        refusal ??= signer is null ? TokenRefusal.UnknownPartner
            : !MaySign(signer, token, session.Agency, consent, DateOnly.FromDateTime(now.UtcDateTime)) ? TokenRefusal.PartnerMismatch
            : TokenRules.Refusal(token, consent, [setup.PublicUrl, $"{setup.PublicUrl}/{session.Agency}/fhir"], Controllers(session.Agency), now);
        return refusal is not null ? (refusal, null) : await TurnAsync(session, signer!, token, consent);
    }

    private static bool PermitsAnew(ConsentRecord consent, ConsentRecord before) =>
        consent.Status is ConsentStatus.Given or ConsentStatus.Renewed && (before.Status != consent.Status || consent.Clause.End != before.Clause.End);

    // A key that two partners registered says of neither that it signed.
    private (Partner? Signer, TokenRefusal? Refusal) Signer(ConsentToken token, string jws)
    {
        var keys = policies.Book.Partners.Values.Where(partner => partner is { Active: true, Jwks: not null })
            .SelectMany(partner => PublicKeys.Read(partner.Jwks!).Where(key => key.Kid == token.KeyId).Select(key => (Partner: partner, Key: key))).ToList();
        var signed = keys.Where(pair => CompactJws.Verifies(jws, token.Payload, [pair.Key])).Select(pair => pair.Partner).Distinct().ToList();
        return keys.Count == 0 || signed.Count > 1 ? (null, TokenRefusal.UnknownPartner) : signed is [var signer] ? (signer, null) : (null, TokenRefusal.SignatureInvalid);
    }

    private bool MaySign(Partner signer, ConsentToken token, string agency, ConsentRecord consent, DateOnly day)
    {
        var benefits = consent.Exceptions.Prepend(consent.Clause).Where(clause => clause.Decision == ConsentDecision.Permit)
            .Any(clause => clause.Recipients.Contains(signer.Id, StringComparer.Ordinal) || (signer.Agency != agency && clause.RecipientClasses.Contains(signer.Class)));
        return (token.Issuer is null || token.Issuer == signer.Id) && !benefits
            && (signer.Agency == agency || policies.Book.Agreements(agency, signer.Id).Any(agreement => agreement.InForceOn(day) && agreement.Operations.Contains(AgreedOperation.ConsentWrite)));
    }

    private string[] Controllers(string agency) =>
        [agency, $"{setup.PublicUrl}/{agency}/fhir", .. policies.Book.Partners.Values.Where(partner => partner.Agency == agency).Select(partner => partner.Id)];

    // Kept in the store, written together with the consent: of two replicas that are shown the same token at once, one has a conflict.
    private async Task<(TokenRefusal? Refusal, PolicyWrite? Turn)> TurnAsync(ConsentSession session, Partner signer, ConsentToken token, ConsentRecord consent)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string[]>([signer.Id, token.Id, session.Agency]))));
        var turn = new PolicyWrite
        {
            Kind = PolicyKind.Guard,
            Id = $"consent-jws/{name}",
            ExpectedVersion = 0,
            Agency = session.Agency,
            Author = session.Author,
            Content = new JsonObject { ["consent"] = consent.Id, ["token"] = consent.Evidence!.Hash }.ToJsonString(),
        };
        return await store.FindAsync(PolicyKind.Guard, turn.Id, CancellationToken.None) is not { } taken ? (null, turn)
            : taken.Content == turn.Content ? (null, null)
            : (TokenRefusal.Replay, null);
    }
}
