using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.TokenServer;

/// <summary>A client's key that signs whatever header and claims it is given, so that tests can send what no library would.</summary>
internal sealed class TestKey
{
    private readonly Func<byte[], byte[]> _sign;
    private readonly JsonObject _public;

    private TestKey(string algorithm, JsonObject @public, Func<byte[], byte[]> sign)
    {
        (Algorithm, _public, _sign) = (algorithm, @public, sign);
        Kid = @public["kid"]?.GetValue<string>() ?? Guid.NewGuid().ToString("N");
        _public["kid"] = Kid;
    }

    public string Algorithm { get; }

    public string Kid { get; }

    /// <summary>A key of which only the public half is here: somebody else signs.</summary>
    public static TestKey Of(JsonObject publicSet) =>
        new("", publicSet["keys"]![0]!.DeepClone().AsObject(), _ => throw new NotSupportedException("The private half is elsewhere."));

    public static TestKey Es256() => Ec("ES256", "P-256", ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256);

    public static TestKey Es384() => Ec("ES384", "P-384", ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384);

    public static TestKey Rs384() => Rsa("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);

    public static TestKey Rs256() => Rsa("RS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static TestKey Ps256() => Rsa("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    public static string Encode(string json) => Base64UrlEncoder.Encode(json);

    public JsonObject PublicSet() => new() { ["keys"] = new JsonArray(_public.DeepClone()) };

    public string Sign(string header, string payload)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        return $"{input}.{Base64UrlEncoder.Encode(_sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static TestKey Ec(string algorithm, string curve, ECCurve named, HashAlgorithmName hash)
    {
        var key = ECDsa.Create(named);
        var point = key.ExportParameters(false).Q;
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = curve, ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
        return new(algorithm, jwk, data => key.SignData(data, hash));
    }

    private static TestKey Rsa(string algorithm, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var key = RSA.Create(2048);
        var numbers = key.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent) };
        return new(algorithm, jwk, data => key.SignData(data, hash, padding));
    }
}
