using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>A partner's key, which signs whatever it is given, so that tests can send what no library would. Its canonical form is its own, for ASCII.</summary>
internal sealed record PartnerSigner(string Algorithm, string Kid, JsonObject Jwk, Func<byte[], byte[]> Sign)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<string, PartnerSigner> Known = [];

    public static string[] Algorithms { get; } = ["ES256", "EdDSA", "RS256", "PS256"];

    /// <summary>The name of the algorithm in signature strings.</summary>
    public string Named => Algorithm == "EdDSA" ? "ed25519" : Algorithm.ToLowerInvariant();

    /// <summary>The key of an owner for an algorithm, the same in every test.</summary>
    public static PartnerSigner Of(string owner, string algorithm) => Known.GetOrAdd($"{owner}-{algorithm}", kid => algorithm switch
    {
        "ES256" => EllipticCurve(kid),
        "EdDSA" => Edwards(kid),
        "RS256" => Rsa(kid, algorithm, RSASignaturePadding.Pkcs1),
        _ => Rsa(kid, algorithm, RSASignaturePadding.Pss),
    });

    public string Detached(JsonNode envelope, Action<JsonObject>? change = null) => Compact(envelope, change) is var jws && jws.Split('.') is [var header, _, var signature] ? $"{header}..{signature}" : "";

    public string Compact(JsonNode envelope, Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["kid"] = Kid };
        change?.Invoke(header);
        return Jws(header.ToJsonString(), Canonical(envelope));
    }

    public string Jws(string header, string payload)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public string Text(JsonNode envelope, DateTimeOffset created, int life = 300, string? sender = null, string? named = null, string headers = "(created) (expires) digest")
    {
        var (from, until) = (created.ToUnixTimeSeconds(), created.ToUnixTimeSeconds() + life);
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Canonical(envelope))));
        var signature = Convert.ToBase64String(Sign(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"(created): {from}\n(expires): {until}\ndigest: {digest}"))));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Signature: namespace=\"dci\", kidId=\"{sender ?? (string?)envelope["header"]!["sender_id"]}|{Kid}|{named ?? Named}\", algorithm=\"{Named}\", created=\"{from}\", expires=\"{until}\", headers=\"{headers}\", signature=\"{signature}\"");
    }

    /// <summary>Header and message in canonical form.</summary>
    public static string Canonical(JsonNode envelope)
    {
        var content = new JsonObject { ["header"] = envelope["header"]!.DeepClone() };
        if (envelope["message"] is { } message)
        {
            content["message"] = message.DeepClone();
        }

        return Sorted(content)!.ToJsonString(Plain);
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static PartnerSigner EllipticCurve(string kid)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        return new("ES256", kid, new() { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = kid, ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) }, data => key.SignData(data, HashAlgorithmName.SHA256));
    }

    private static PartnerSigner Edwards(string kid)
    {
        var key = new Ed25519PrivateKeyParameters(new Org.BouncyCastle.Security.SecureRandom());
        return new("EdDSA", kid, new() { ["kty"] = "OKP", ["crv"] = "Ed25519", ["kid"] = kid, ["alg"] = "EdDSA", ["x"] = Base64Url.EncodeToString(key.GeneratePublicKey().GetEncoded()) }, data =>
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: true, key);
            signer.BlockUpdate(data, 0, data.Length);
            return signer.GenerateSignature();
        });
    }

    private static PartnerSigner Rsa(string kid, string algorithm, RSASignaturePadding padding)
    {
        var key = RSA.Create(2048);
        var numbers = key.ExportParameters(false);
        return new(
            algorithm,
            kid,
            new() { ["kty"] = "RSA", ["kid"] = kid, ["use"] = "sig", ["alg"] = algorithm, ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) },
            data => key.SignData(data, HashAlgorithmName.SHA256, padding));
    }
}
