using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Keys;

/// <summary>A private elliptic-curve key as JSON Web Key (RFC 7517), with its thumbprint (RFC 7638) as <c>kid</c>.</summary>
public static class PrivateJwk
{
    private static readonly string[] PublicMembers = ["kty", "crv", "x", "y", "kid", "alg", "use"];

    /// <summary>Makes a new key: ES256 on P-256, or ES384 on P-384.</summary>
    public static JsonObject Create(string algorithm)
    {
        var curve = algorithm switch
        {
            SecurityAlgorithms.EcdsaSha256 => ECCurve.NamedCurves.nistP256,
            SecurityAlgorithms.EcdsaSha384 => ECCurve.NamedCurves.nistP384,
            _ => throw new ArgumentException("The algorithm must be ES256 or ES384.", nameof(algorithm)),
        };
        using var key = ECDsa.Create(curve);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(key));
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = jwk.Crv,
            ["x"] = jwk.X,
            ["y"] = jwk.Y,
            ["d"] = jwk.D,
            ["kid"] = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint()),
            ["alg"] = algorithm,
            ["use"] = "sig",
        };
    }

    /// <summary>The key without what is secret.</summary>
    public static JsonObject Public(JsonObject jwk)
    {
        var result = new JsonObject();
        foreach (var member in PublicMembers.Where(jwk.ContainsKey))
        {
            result[member] = jwk[member]!.DeepClone();
        }

        return result;
    }

    /// <summary>The key, ready to sign; anything but a private P-256 or P-384 key with a <c>kid</c> is an error.</summary>
    public static ECDsaSecurityKey Read(JsonNode? json)
    {
        try
        {
            var jwk = new JsonWebKey(json?.ToJsonString() ?? "{}");
            if (jwk is { Kty: "EC", Crv: "P-256" or "P-384", HasPrivateKey: true, Kid.Length: > 0 })
            {
                return new(ECDsa.Create(new ECParameters
                {
                    Curve = jwk.Crv == "P-256" ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384,
                    Q = new() { X = Base64UrlEncoder.DecodeBytes(jwk.X), Y = Base64UrlEncoder.DecodeBytes(jwk.Y) },
                    D = Base64UrlEncoder.DecodeBytes(jwk.D),
                }))
                { KeyId = jwk.Kid };
            }
        }
        catch (Exception error) when (error is ArgumentException or FormatException or CryptographicException or JsonException)
        {
            throw new InvalidDataException("A key in the file is damaged.", error);
        }

        throw new InvalidDataException("A key must be a private EC key on P-256 or P-384, with a kid.");
    }
}
