using Interop.Contracts;

namespace Interop.Consents.Partners;

/// <summary>An OAuth client by which a partner is known: the client id means nothing without the issuer that vouches for it.</summary>
/// <param name="Issuer">The issuer's URL, compared to the letter with the token's <c>iss</c>.</param>
/// <param name="ClientId">The client's id at that issuer.</param>
/// <param name="DefaultPurpose">The purpose of a token that states none; null when a token must state it.</param>
public sealed record PartnerClient(string Issuer, string ClientId, PurposeOfUse? DefaultPurpose);
