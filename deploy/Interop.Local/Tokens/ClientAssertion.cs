using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Local.Tokens;

/// <summary>Signs client assertions (RFC 7523): who the client is, to one issuer, for one minute, once.</summary>
public static class ClientAssertion
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <summary>Signs an assertion.</summary>
    /// <param name="key">The client's key.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="audience">The issuer, as its metadata names it.</param>
    /// <param name="now">The time.</param>
    public static string Sign(ClientKey key, string clientId, string audience, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "client-authentication+jwt",
            Issuer = clientId,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new(key.SigningKey(), key.Algorithm),
        });
}
