using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Interop.Gateway.Administration.Signatures;

/// <summary>The algorithms of signatures that are taken: ES256, EdDSA (Ed25519), RS256 and PS256, each bound to its kind of key.</summary>
internal static class SignatureAlgorithms
{
    /// <summary>Whether a key made a signature by an algorithm; false for every other algorithm, and for a key that does not fit it.</summary>
    public static bool Verifies(string? algorithm, JsonWebKey key, byte[] data, byte[] signature) => (algorithm, key.Kty) switch
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
