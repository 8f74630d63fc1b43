namespace Interop.Gateway.Consents.Evidence;

/// <summary>Why a consent token is no evidence, in the codes of OpenG2P's consent manager.</summary>
/// <param name="Code">The reason code.</param>
/// <param name="Rule">The rule, in words that quote nothing of the token.</param>
internal sealed record TokenRefusal(string Code, string Rule)
{
    public static TokenRefusal Malformed { get; } = new("malformed_object", "It is a compact JWS with alg and kid whose claims are exactly those of a consent token, each once and of its type.");

    public static TokenRefusal UnknownPartner { get; } = new("unknown_partner", "No active partner has registered the key that it names, or more than one has.");

    public static TokenRefusal SignatureInvalid { get; } = new("signature_invalid", "It is signed by the key that it names, with ES256, EdDSA, RS256 or PS256.");

    public static TokenRefusal PartnerMismatch { get; } = new("partner_mismatch", "Who signs is the agency, or a partner that an agreement lets record consents and that the consent lets receive nothing.");

    public static TokenRefusal PresenterMismatch { get; } = new("presenter_mismatch", "Who may receive data under the consent does not record it, whoever signed the token.");

    public static TokenRefusal AudienceMismatch { get; } = new("audience_mismatch", "It is meant for this gateway and nobody else: aud is the gateway's URL, or the FHIR base of the agency.");

    public static TokenRefusal SubjectMismatch { get; } = new("subject_mismatch", "Its subject is the consent's: the identifier's system and value, or Patient or Group and the logical id.");

    public static TokenRefusal ControllerNotGranted { get; } = new("controller_not_granted", "It grants something to the agency as data_controller.");

    public static TokenRefusal PurposeNotAllowed { get; } = new("purpose_not_allowed", "The consent names no purpose but the token's.");

    public static TokenRefusal ScopeExceeds { get; } = new("scope_exceeds_policy", "The consent permits no data category that is not among the agency's data_scopes, and nothing by exception.");

    public static TokenRefusal ValidityExceeds { get; } = new("validity_exceeds_policy", "The consent has a period within the token's validity, and the token is for periodic fetching: what is on record stands for more than one fetch.");

    public static TokenRefusal NotYetValid { get; } = new("not_yet_valid", "It holds already.");

    public static TokenRefusal Expired { get; } = new("expired", "It still holds.");

    public static TokenRefusal Replay { get; } = new("replay", "One token is the evidence of one consent.");

    public static TokenRefusal Revoked { get; } = new("revoked", "The consent on record that it proves is in force.");

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<TokenRefusal> All { get; } =
    [
        Malformed, UnknownPartner, SignatureInvalid, PartnerMismatch, PresenterMismatch, AudienceMismatch, SubjectMismatch, ControllerNotGranted, PurposeNotAllowed, ScopeExceeds,
        ValidityExceeds, NotYetValid, Expired, Replay, Revoked,
    ];

    /// <summary>How the ledger names the reason.</summary>
    public string Reason => $"consent_jws:{Code}";
}
