using Interop.Consents.Partners;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Gateway.Authentication;

/// <summary>Who sent a request, by a token that was validated in full.</summary>
/// <param name="Partner">The partner the client acts for.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The token's scopes.</param>
/// <param name="Purpose">The one purpose of use.</param>
/// <param name="TokenId">The token's <c>jti</c>, when it has one.</param>
internal sealed record Caller(Partner Partner, string ClientId, SmartScopeSet Scopes, PurposeOfUse Purpose, string? TokenId)
{
    /// <summary>Who issued the token; the client id means nothing without it.</summary>
    public string? Issuer { get; init; }
}
