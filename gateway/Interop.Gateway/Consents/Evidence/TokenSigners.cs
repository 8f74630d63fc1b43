using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Gateway.Administration.Signatures;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>Who signed a consent token, and whether an agency trusts them with what people said: itself, and whom an agreement in force lets record consents.</summary>
internal sealed class TokenSigners(PolicyDesk policies)
{
    /// <summary>The one active partner whose registered key signed the token; or why there is none.</summary>
    public (Partner? Signer, TokenRefusal? Refusal) Find(ConsentToken token, string jws)
    {
        // A key that two partners registered says of neither that it signed.
        var keys = policies.Book.Partners.Values.Where(partner => partner is { Active: true, Jwks: not null })
            .SelectMany(partner => PublicKeys.Read(partner.Jwks!).Where(key => key.Kid == token.KeyId).Select(key => (Partner: partner, Key: key))).ToList();
        var signed = keys.Where(pair => CompactJws.Verifies(jws, token.Payload, [pair.Key])).Select(pair => pair.Partner).Distinct().ToList();
        return keys.Count == 0 || signed.Count > 1 ? (null, TokenRefusal.UnknownPartner) : signed is [var signer] ? (signer, null) : (null, TokenRefusal.SignatureInvalid);
    }

    /// <summary>Whether the agency trusts the signer of a token, which must say of itself what it is.</summary>
    public bool Trusts(string agency, Partner signer, ConsentToken token, DateOnly day) =>
        (token.Issuer is null || token.Issuer == signer.Id)
        && (signer.Agency == agency || policies.Book.Agreements(agency, signer.Id).Any(agreement => agreement.InForceOn(day) && agreement.Operations.Contains(AgreedOperation.ConsentWrite)));

    /// <summary>The names under which an agency is meant as a controller.</summary>
    public string[] Controllers(string agency, string publicUrl) =>
        [agency, $"{publicUrl}/{agency}/fhir", .. policies.Book.Partners.Values.Where(partner => partner.Agency == agency).Select(partner => partner.Id)];
}
