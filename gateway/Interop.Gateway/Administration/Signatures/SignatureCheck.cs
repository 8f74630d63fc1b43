using Interop.Consents.Administration;
using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Store;

namespace Interop.Gateway.Administration.Signatures;

/// <summary>Checks a partner's keys and the electronic signatures under an agreement; a signature on paper cannot be checked here.</summary>
internal static class SignatureCheck
{
    public static IReadOnlyList<ProblemError> Problems(PolicyKind kind, string content, PolicyStock stock) => kind switch
    {
        PolicyKind.Partner => PartnersFile.ParseOne(content).Items is [{ Jwks: { } jwks }] ? PublicKeys.Problems(jwks) : [],
        PolicyKind.Agreement => AgreementsFile.ParseOne(content).Items is [var agreement] ? Problems(agreement, stock) : [],
        _ => [],
    };

    private static List<ProblemError> Problems(SharingAgreement agreement, PolicyStock stock)
    {
        var problems = new List<ProblemError>();
        foreach (var (index, signature) in agreement.Signatures.Index())
        {
            if (signature.Jws is { } jws && Problem(agreement, signature.Party, jws, stock) is var (rule, fix))
            {
                problems.Add(new($"signatures[{index}].jws", rule, fix));
            }
        }

        return problems;
    }

    private static (string Rule, string Fix)? Problem(SharingAgreement agreement, string party, string jws, PolicyStock stock)
    {
        // An agency signs by the keys of the partner that it is; an id that is an agency's name and another partner's id says two things.
        var keys = stock.Partners.Where(partner => partner.Jwks is not null && (party == agreement.Agency ? partner.Agency == party : party == agreement.Partner && partner.Id == party))
            .SelectMany(partner => PublicKeys.Read(partner.Jwks!)).ToList();
        return agreement.Document is not { } document ? ("A signature is of a document.", "Give the document with its sha256.")
            : keys.Count == 0 ? ("The party has public keys on record.", "Add the party's jwks to its partner record first, or leave the jws out for a signature on paper.")
            : CompactJws.Verifies(jws, document.Sha256, keys) ? null
            : ("It is a compact JWS of the document's sha256 (64 hexadecimal digits) by a key of the party, with ES256, EdDSA, RS256 or PS256.", "Sign the hash that stands in document.sha256 with a key of the party's jwks.");
    }
}
