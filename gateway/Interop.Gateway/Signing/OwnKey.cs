using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Interop.Gateway.Signing;

/// <summary>One private key of the gateway's own, used for what its kind says and for nothing else.</summary>
internal sealed class OwnKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int IdLength = 16;
    private const int FewestRsaBits = 2048;
    private readonly AsymmetricAlgorithm? _key;
    private readonly Ed25519PrivateKeyParameters? _edwards;

    public OwnKey(KeyKind kind, DateTimeOffset made, byte[] pkcs8)
    {
        (Kind, Made) = (kind, made);
        if (kind == KeyKind.EdDsa)
        {
            _edwards = PrivateKeyFactory.CreateKey(pkcs8) as Ed25519PrivateKeyParameters ?? throw new CryptographicException("The key is not one of Ed25519.");
        }
        else
        {
            _key = kind == KeyKind.Es256 ? ECDsa.Create() : kind == KeyKind.EcdhEs ? ECDiffieHellman.Create() : RSA.Create();
            _key.ImportPkcs8PrivateKey(pkcs8, out _);
            if (!IsOfKind(_key))
            {
                throw new CryptographicException($"The key is not one for {kind.Algorithm}.");
            }
        }

        Id = Base64Url.EncodeToString(SHA256.HashData(PublicInfo()))[..IdLength];
    }

    public KeyKind Kind { get; }

    /// <summary>When it was made; the beginning of time for the first of its kind.</summary>
    public DateTimeOffset Made { get; }

    /// <summary>The key's id.</summary>
    public string Id { get; }

    /// <summary>The key by which is decrypted what was encrypted to it.</summary>
    public AsymmetricAlgorithm Decrypting => Kind.IsSigning ? throw new InvalidOperationException("This key signs.") : _key!;

    /// <summary>The public key, as a JWK.</summary>
    public JsonObject PublicKey() => new([
        .. Parts().Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Value)),
        new("use", Kind.IsSigning ? "sig" : "enc"),
        new("alg", Kind.Algorithm),
        new("kid", Id),
    ]);

    /// <summary>A signature over these bytes, by the kind's algorithm.</summary>
    public byte[] Sign(byte[] data)
    {
        switch (_key)
        {
            case ECDsa elliptic:
                return elliptic.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            case RSA rsa when Kind.IsSigning:
                return rsa.SignData(data, HashAlgorithmName.SHA256, Kind == KeyKind.Ps256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
            case null:
                var signer = new Ed25519Signer();
                signer.Init(forSigning: true, _edwards);
                signer.BlockUpdate(data, 0, data.Length);
                return signer.GenerateSignature();
            default:
                throw new InvalidOperationException("This key does not sign.");
        }
    }

    public void Dispose() => _key?.Dispose();

    private static bool IsOfKind(AsymmetricAlgorithm key) => key switch
    {
        ECDsa elliptic => IsP256(elliptic.ExportParameters(false).Curve),
        ECDiffieHellman elliptic => IsP256(elliptic.ExportParameters(false).Curve),
        _ => key.KeySize >= FewestRsaBits,
    };

    private static bool IsP256(ECCurve curve) => curve.IsNamed && curve.Oid.Value == P256;

    private byte[] PublicInfo() => _key?.ExportSubjectPublicKeyInfo() ?? SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_edwards!.GeneratePublicKey()).GetDerEncoded();

    private (string Name, string Value)[] Parts() => _key switch
    {
        ECDsa elliptic => Point(elliptic.ExportParameters(false).Q),
        ECDiffieHellman elliptic => Point(elliptic.ExportParameters(false).Q),
        RSA rsa when rsa.ExportParameters(false) is var numbers => [("kty", "RSA"), ("n", Base64Url.EncodeToString(numbers.Modulus)), ("e", Base64Url.EncodeToString(numbers.Exponent))],
        _ => [("kty", "OKP"), ("crv", "Ed25519"), ("x", Base64Url.EncodeToString(_edwards!.GeneratePublicKey().GetEncoded()))],
    };

    private static (string Name, string Value)[] Point(ECPoint point) =>
        [("kty", "EC"), ("crv", "P-256"), ("x", Base64Url.EncodeToString(point.X)), ("y", Base64Url.EncodeToString(point.Y))];
}
