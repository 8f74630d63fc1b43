using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Signing;

/// <summary>The gateway's own ES256 key for what it signs to others; made on first use, for its owner alone.</summary>
internal sealed class GatewayKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public GatewayKey(GatewaySetup setup)
    {
        _key = KeyFile.CreateOrLoad(Path.Combine(setup.Options.DataFolder, "signing.key.pem"), () => ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Id = Base64UrlEncoder.Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The key's id.</summary>
    public string Id { get; }

    /// <summary>The public key, as a JWK set.</summary>
    public JsonObject PublicKeys()
    {
        var point = _key.ExportParameters(false).Q;
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["use"] = "sig",
                ["alg"] = "ES256",
                ["kid"] = Id,
                ["x"] = Base64UrlEncoder.Encode(point.X),
                ["y"] = Base64UrlEncoder.Encode(point.Y),
            }),
        };
    }

    /// <summary>An ES256 signature over these bytes.</summary>
    public byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256);

    /// <summary>A JWT with this payload.</summary>
    public string Sign(JsonObject payload, string type) => _handler.CreateToken(
        payload.ToJsonString(),
        new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = Id }, SecurityAlgorithms.EcdsaSha256),
        new Dictionary<string, object> { ["typ"] = type });

    /// <summary>A JWS over these bytes without the bytes themselves (RFC 7515, appendix F): header, two dots, signature.</summary>
    public string SignDetached(ReadOnlySpan<byte> body, string type, string id, DateTimeOffset at)
    {
        var header = Base64UrlEncoder.Encode(new JsonObject { ["alg"] = "ES256", ["typ"] = type, ["kid"] = Id, ["jti"] = id, ["iat"] = at.ToUnixTimeSeconds() }.ToJsonString());
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{Base64UrlEncoder.Encode(body.ToArray())}"), HashAlgorithmName.SHA256);
        return $"{header}..{Base64UrlEncoder.Encode(signature)}";
    }

    public void Dispose() => _key.Dispose();
}
