using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Querying;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Api;
using Interop.Gateway.Enforcement;
using Interop.Store;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>
/// Verifies a consent token that a partner shows with a question: signed by whom the agency trusts, for this partner, purpose and person, in time, and
/// not withdrawn. What it holds becomes one more consent of that person for this question; whether anything is released is for the decider to say. No
/// check asks the registry, so no refusal tells whether the person is there.
/// </summary>
internal sealed class QuestionTokens(GatewaySetup setup, TokenSigners signers, IPolicyStore store, TimeProvider clock)
{
    private const string Patient = "Patient";

    private static readonly TokenRefusal NotSigned = TokenRefusal.PartnerMismatch with { Rule = "Who signs is the agency, or a partner that an agreement lets record consents, and never who asks." };

    private static readonly TokenRefusal NotYours = TokenRefusal.PresenterMismatch with { Rule = "It is made out to you: azp is your short name." };

    private static readonly TokenRefusal NotAsked = TokenRefusal.SubjectMismatch with
    {
        Rule = "The question asks for its subject and nobody else: by the identifier with the subject's system and value, or by @id with Patient and the registry's own id, where you see those.",
    };

    private static readonly TokenRefusal OtherPurpose = TokenRefusal.PurposeNotAllowed with { Rule = "Its purpose is that of the access token." };

    private static readonly TokenRefusal Once = TokenRefusal.ValidityExceeds with { Rule = "A token for one fetch is shown with a question that is answered at once; one that is answered later may be asked more than once." };

    /// <summary>The consent that the token holds; or why it is none for this question.</summary>
    public async Task<(ShownConsent? Shown, TokenRefusal? Refusal)> ReadAsync(Exchange exchange, string jws, bool isAnsweredOnce)
    {
        if (TokenReader.Read(jws) is not { } token)
        {
            return (null, TokenRefusal.Malformed);
        }

        var (signer, refusal) = signers.Find(token, jws);
        refusal ??= Refusal(exchange, token, signer!, isAnsweredOnce, clock.GetUtcNow());
        var hash = ConsentEvidence.OfToken(jws).Hash!;
        refusal ??= await TurnAsync(exchange, token, signer!, hash);
        return refusal is null ? (Shown(exchange, token, Subject(token)!, hash), null) : (null, refusal);
    }

    private TokenRefusal? Refusal(Exchange exchange, ConsentToken token, Partner signer, bool isAnsweredOnce, DateTimeOffset now)
    {
        var agency = exchange.Agency.Name;
        var asking = exchange.Caller.Partner.Id;
        return signer.Id == asking || !signers.Trusts(agency, signer, token, DateOnly.FromDateTime(now.UtcDateTime)) ? NotSigned
            : token.Presenter != asking ? NotYours
            : !TokenRules.IsFor(token, [setup.PublicUrl, $"{setup.PublicUrl}/{agency}/fhir", $"{setup.PublicUrl}/{agency}/dci"]) ? TokenRefusal.AudienceMismatch
            : Subject(token) is null || !AsksForSubject(exchange, token) ? NotAsked
            : !token.Grants.Any(grant => signers.Controllers(agency, setup.PublicUrl).Contains(grant.Controller, StringComparer.Ordinal)) ? TokenRefusal.ControllerNotGranted
            : token.Purpose != exchange.Caller.Purpose.Code ? OtherPurpose
            : !token.Periodic && !isAnsweredOnce ? Once
            : TokenRules.Untimely(token, now);
    }

    // An id that the partner knows as a pseudonym is not compared: it would tell whose it is.
    private static bool AsksForSubject(Exchange exchange, ConsentToken token)
    {
        bool IsSubject(Criterion criterion) => criterion switch
        {
            Criterion.IdentifierIs { Patterns: [{ System: { } system, Value: var value }] } => (system, value) == (token.SubjectType, token.SubjectValue),
            Criterion.IdIs { Ids: [var id] } => exchange.Ids is null && exchange.Request.Query.Kind == RecordKind.Beneficiary && (Patient, id) == (token.SubjectType, token.SubjectValue),
            _ => false,
        };
        return exchange.Request.Branches.Count == 0
            && exchange.Request.Query.Criteria.Concat(exchange.Request.Chains.Where(chain => !chain.Reverse).SelectMany(chain => chain.Inner.Query.Criteria)).Any(IsSubject);
    }

    // A token that proves a consent on record is good as long as that consent is in force, and one for one fetch is used up by whatever it was used for.
    private async Task<TokenRefusal?> TurnAsync(Exchange exchange, ConsentToken token, Partner signer, string hash)
    {
        var turn = TokenTurn.Of(signer, token, exchange.Agency.Name, $"{exchange.Caller.Partner.Id}/{exchange.Caller.ClientId}", "question", exchange.Entry.Id, hash);
        if (await store.FindAsync(PolicyKind.Guard, turn.Id, CancellationToken.None) is { } taken)
        {
            return !token.Periodic || TokenTurn.Consent(taken, hash) is not { } id ? TokenRefusal.Replay
                : await store.FindAsync(PolicyKind.Consent, id, CancellationToken.None) is { } version
                && StoredConsent.Of(version) is { Record: { Status: ConsentStatus.Given or ConsentStatus.Renewed, Clause: var clause } }
                && DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) is var day && !(clause.Start > day) && !(clause.End < day) ? null
                : TokenRefusal.Revoked;
        }

        return token.Periodic || await store.WriteAsync([turn], CancellationToken.None) is WriteResult.Written ? null : TokenRefusal.Replay;
    }

    private static ConsentSubject? Subject(ConsentToken token) =>
        token.SubjectType == Patient ? ConsentSubject.Person(token.SubjectValue)
        : Identifier.TryCreate(token.SubjectType, token.SubjectValue, out var identifier) ? ConsentSubject.Person(identifier)
        : null;

    private ShownConsent Shown(Exchange exchange, ConsentToken token, ConsentSubject subject, string hash)
    {
        var controllers = signers.Controllers(exchange.Agency.Name, setup.PublicUrl);
        var consent = new ConsentRecord
        {
            Id = $"jws-{hash}",
            Subject = subject,
            Agency = exchange.Agency.Name,
            Status = ConsentStatus.Given,
            CollectedAt = token.SignedAt,
            Clause = new()
            {
                Decision = ConsentDecision.Permit,
                Recipients = [exchange.Caller.Partner.Id],
                Purposes = [exchange.Caller.Purpose],
                Categories = TokenRules.Categories(token.Grants.Where(grant => controllers.Contains(grant.Controller, StringComparer.Ordinal)).SelectMany(grant => grant.Scopes)),
                Start = DateOnly.FromDateTime(token.From.UtcDateTime),
                End = DateOnly.FromDateTime(token.Until.UtcDateTime),
            },
        };
        return new(exchange.Agency.Name, subject.Key, ConsentProvision.Of(consent, exchange.Permit.Request.At));
    }
}
