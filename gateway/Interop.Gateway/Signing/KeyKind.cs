using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Interop.Gateway.Signing;

/// <summary>A kind of key of the gateway's own: one algorithm, for signing or for encryption, and never for both.</summary>
/// <param name="Algorithm">The algorithm's name in JOSE.</param>
/// <param name="IsSigning">Whether it signs; otherwise others encrypt to it.</param>
/// <param name="Stem">How the names of its files begin.</param>
internal sealed record KeyKind(string Algorithm, bool IsSigning, string Stem)
{
    private const int RsaBits = 3072;

    public static KeyKind Es256 { get; } = new("ES256", true, "signing");

    public static KeyKind EdDsa { get; } = new("EdDSA", true, "signing.eddsa");

    public static KeyKind Rs256 { get; } = new("RS256", true, "signing.rs256");

    public static KeyKind Ps256 { get; } = new("PS256", true, "signing.ps256");

    public static KeyKind RsaOaep { get; } = new("RSA-OAEP-256", false, "encryption");

    public static KeyKind EcdhEs { get; } = new("ECDH-ES+A256KW", false, "encryption.ecdh");

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<KeyKind> All { get; } = [Es256, EdDsa, Rs256, Ps256, RsaOaep, EcdhEs];

    /// <summary>The kind of an algorithm; null for any other.</summary>
    public static KeyKind? Find(string? algorithm) => All.FirstOrDefault(kind => kind.Algorithm == algorithm);

    /// <summary>A new private key, as PKCS #8.</summary>
    public byte[] Create()
    {
        if (this == EdDsa)
        {
            var edwards = new Ed25519KeyPairGenerator();
            edwards.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
            return PrivateKeyInfoFactory.CreatePrivateKeyInfo(edwards.GenerateKeyPair().Private).GetDerEncoded();
        }

        using var key = IsElliptic ? (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(RsaBits);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>Whether its keys are points on P-256.</summary>
    public bool IsElliptic => this == Es256 || this == EcdhEs;
}
