namespace Interop.Consents.Agreements;

/// <summary>One party's signature under an agreement.</summary>
/// <param name="Party">The agency or partner that signed, by short name.</param>
/// <param name="By">Who signed for it: a role, such as "country director".</param>
/// <param name="On">The day of the signature.</param>
/// <param name="Jws">A JWS of the document's hash by a key of the party; null for a signature on paper.</param>
public sealed record AgreementSignature(string Party, string By, DateOnly On, string? Jws);
