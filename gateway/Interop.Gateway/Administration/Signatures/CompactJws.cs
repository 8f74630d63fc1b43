using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Interop.Gateway.Administration.Signatures;

/// <summary>Verifies compact JWS (RFC 7515) over a text by ES256, EdDSA (Ed25519), RS256 or PS256, with the algorithm bound to the kind of key.</summary>
internal static class CompactJws
{
    private const int Longest = 16 * 1024;

    /// <summary>Whether one of the keys signed exactly this text.</summary>
    public static bool Verifies(string jws, string payload, IEnumerable<JsonWebKey> keys)
    {
        if (jws.Length > Longest || jws.Split('.') is not [var header, var body, var signature] || body != Base64UrlEncoder.Encode(payload))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(header), new() { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.TryGetProperty("crit", out _) || json.RootElement.TryGetProperty("b64", out _))
            {
                return false;
            }

            var (algorithm, kid) = (Text(json.RootElement, "alg"), Text(json.RootElement, "kid"));
            var (data, bytes) = (Encoding.ASCII.GetBytes($"{header}.{body}"), Base64UrlEncoder.DecodeBytes(signature));
            return keys.Any(key => (kid is null || key.Kid == kid) && key.Alg is null or "" && Verifies(algorithm, key, data, bytes))
                || keys.Any(key => (kid is null || key.Kid == kid) && key.Alg == algorithm && Verifies(algorithm, key, data, bytes));
        }
        catch (Exception error) when (error is JsonException or FormatException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Verifies(string? algorithm, JsonWebKey key, byte[] data, byte[] signature) => (algorithm, key.Kty) switch
    {
        ("ES256", "EC") => EllipticCurve(key, data, signature),
        ("EdDSA", "OKP") => Edwards(key, data, signature),
        ("RS256", "RSA") => Rsa(key, data, signature, RSASignaturePadding.Pkcs1),
        ("PS256", "RSA") => Rsa(key, data, signature, RSASignaturePadding.Pss),
        _ => false,
    };

    private static bool EllipticCurve(JsonWebKey key, byte[] data, byte[] signature)
    {
        using var ec = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return ec.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool Edwards(JsonWebKey key, byte[] data, byte[] signature)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: false, new Ed25519PublicKeyParameters(Base64UrlEncoder.DecodeBytes(key.X)));
        signer.BlockUpdate(data, 0, data.Length);
        return signer.VerifySignature(signature);
    }

    private static bool Rsa(JsonWebKey key, byte[] data, byte[] signature, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) });
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
    }
}
