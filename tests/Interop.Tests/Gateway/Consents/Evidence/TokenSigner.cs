using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Tests.Gateway.Policies;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Gateway.Consents.Evidence;

/// <summary>Somebody with a key, who signs consent tokens as OpenG2P's consent manager defines them.</summary>
internal sealed class TokenSigner(string kid)
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Kid => kid;

    /// <summary>The public key as a JWK set.</summary>
    public JsonObject Jwks
    {
        get
        {
            var point = _key.ExportParameters(false).Q;
            return new() { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = kid, ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) }) };
        }
    }

    /// <summary>The claims of a token that grants identity and demographics of a person to the agency's partners, for this year.</summary>
    public static JsonObject Claims(GatewayWorld world, string person) => new()
    {
        ["jti"] = Guid.NewGuid().ToString(),
        ["subject_id"] = new JsonObject { ["type"] = People.NationalId, ["value"] = "N-" + person },
        ["aud"] = $"{world.Options.Url}/relief/fhir",
        ["purpose"] = new JsonObject { ["code"] = "service-delivery", ["text"] = "Cash in winter" },
        ["grants"] = new JsonArray(new JsonObject { ["data_controller"] = "relief", ["data_scopes"] = new JsonArray("identity", "demographics", "something-else") }),
        ["fetch_type"] = "periodic",
        ["validity"] = new JsonObject { ["valid_from"] = "2026-01-01T00:00:00Z", ["valid_until"] = "2099-12-31T23:59:59Z" },
        ["issued_at"] = "2026-01-01T00:00:00Z",
    };

    public string Sign(JsonObject claims, string alg = "ES256", string? header = null)
    {
        var text = $"{Base64UrlEncoder.Encode(header ?? $$"""{"alg":"{{alg}}","kid":"{{kid}}"}""")}.{Base64UrlEncoder.Encode(claims.ToJsonString())}";
        return $"{text}.{Base64UrlEncoder.Encode(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Registers the key for a partner.</summary>
    public Task RegisterAsync(GatewayWorld world, string partner) => world.ChangeAsync(PolicyKind.Partner, partner, json => json["jwks"] = Jwks);
}
