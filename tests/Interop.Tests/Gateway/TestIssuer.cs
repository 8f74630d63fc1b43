using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Gateway;

/// <summary>A token issuer with metadata and keys on a socket, which signs whatever a test asks for.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };

    private TestIssuer(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First();

    public SecurityKey Key => _key;

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new TestIssuer(builder.Build());
        issuer._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Issuer,
            jwks_uri = issuer.Issuer + "/jwks",
            token_endpoint = issuer.Issuer + "/token",
        }));
        issuer._app.MapGet("/jwks", () => Results.Text(issuer.Jwks(), "application/json"));
        await issuer._app.StartAsync();
        return issuer;
    }

    public string Token(
        string client,
        string audience,
        string scope = "system/*.rs",
        string? purpose = "service-delivery",
        DateTime? expires = null,
        string type = "at+jwt",
        SigningCredentials? credentials = null,
        string? issuer = null)
    {
        var claims = new Dictionary<string, object> { ["client_id"] = client, ["scope"] = scope, ["jti"] = Guid.NewGuid().ToString() };
        if (purpose is not null)
        {
            claims["extensions"] = JsonSerializer.SerializeToElement(new
            {
                ihe_iua = new { purpose_of_use = new[] { new { system = "https://interop.example/fhir/CodeSystem/purpose-of-use", code = purpose } } },
            });
        }

        var end = expires ?? DateTime.UtcNow.AddMinutes(5);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", client)]),
            Claims = claims,
            NotBefore = end.AddMinutes(-10),
            IssuedAt = end.AddMinutes(-10),
            Expires = end,
            TokenType = type,
            SigningCredentials = credentials ?? new(_key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>A token of exactly this header and payload, signed with ES256 by this key or the issuer's own.</summary>
    public string Sign(JsonObject header, JsonObject payload, ECDsa? key = null)
    {
        var text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(payload.ToJsonString())}";
        return $"{text}.{Base64UrlEncoder.Encode((key ?? _key.ECDsa).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>The public key as PEM, which some have taken for a shared secret.</summary>
    public string PublicPem => _key.ECDsa.ExportSubjectPublicKeyInfoPem();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Jwks()
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = jwk.Kid, use = "sig", alg = "ES256" } } });
    }
}
