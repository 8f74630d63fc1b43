using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Signing;
using Jose;
using Microsoft.IdentityModel.Tokens;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// DCI's encrypted message. Its parts are a JWE in the flattened form of RFC 7516 whose header is not protected, so nothing but the ciphertext
/// is authenticated by it: RSA-OAEP-256 or ECDH-ES+A256KW with A256GCM, without compression, and nothing else.
/// </summary>
internal static class EncryptedMessage
{
    private const string Encryption = "A256GCM";
    private const int KeyBits = 256;
    private static readonly string[] Members = ["header", "ciphertext", "encrypted_key", "tag", "iv"];
    private static readonly string[] HeaderMembers = ["alg", "enc", "kid"];
    private static readonly string[] PointMembers = ["kty", "crv", "x", "y"];

    /// <summary>Whether a message is, or means to be, an encrypted one.</summary>
    public static bool IsOne(JsonElement message) => message.ValueKind == JsonValueKind.Object && message.TryGetProperty("ciphertext", out _);

    /// <summary>What a message says that was encrypted to the gateway; null for one that was not, or not as it must be.</summary>
    public static byte[]? Decrypt(JsonElement message, KeyRing keys)
    {
        if (!HasOnly(message, Members) || !message.TryGetProperty("header", out var header) || Key(header, keys) is not { } key)
        {
            return null;
        }

        try
        {
            return JWE.Decrypt(message.GetRawText(), key.Decrypting).PlaintextBytes;
        }
        catch (Exception error) when (error is JoseException or FormatException or ArgumentException or InvalidOperationException or CryptographicException or KeyNotFoundException or InvalidCastException or IndexOutOfRangeException or JsonException)
        {
            // Which of the parts was wrong helps only who guesses.
            return null;
        }
    }

    /// <summary>A text encrypted to a partner's key, by the algorithm that its kind is for.</summary>
    public static JsonObject Encrypt(string text, JsonWebKey key)
    {
        var kind = key.Kty == "EC" ? KeyKind.EcdhEs : KeyKind.RsaOaep;
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = kind.Algorithm, ["enc"] = Encryption, ["kid"] = key.Kid };
        using AsymmetricAlgorithm to = kind.IsElliptic ? Elliptic(key) : Rsa(key);
        var wrapped = JWT.DefaultSettings.Jwa(kind.Algorithm).WrapNewKey(KeyBits, to, header);
        var parts = JWT.DefaultSettings.Jwe(Encryption).Encrypt([], Encoding.UTF8.GetBytes(text), wrapped[0]);
        return new()
        {
            ["header"] = JsonSerializer.SerializeToNode(header),
            ["ciphertext"] = Base64Url.EncodeToString(parts[1]),
            ["encrypted_key"] = Base64Url.EncodeToString(wrapped[1]),
            ["tag"] = Base64Url.EncodeToString(parts[2]),
            ["iv"] = Base64Url.EncodeToString(parts[0]),
        };
    }

    // The key that a header names, if the header is one of that key's algorithm and holds nothing else.
    private static OwnKey? Key(JsonElement header, KeyRing keys)
    {
        var kind = Is(header, "alg", KeyKind.RsaOaep.Algorithm) && HasOnly(header, HeaderMembers) ? KeyKind.RsaOaep
            : Is(header, "alg", KeyKind.EcdhEs.Algorithm) && HasOnly(header, [.. HeaderMembers, "epk"]) && IsPoint(header.GetProperty("epk")) ? KeyKind.EcdhEs
            : null;
        return kind is not null && Is(header, "enc", Encryption) && header.GetProperty("kid") is { ValueKind: JsonValueKind.String } kid ? keys.Decrypting(kind, kid.GetString()!) : null;
    }

    private static bool IsPoint(JsonElement epk) => HasOnly(epk, PointMembers) && Is(epk, "kty", "EC") && Is(epk, "crv", "P-256");

    private static RSA Rsa(JsonWebKey key) =>
        RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) });

    private static ECDiffieHellman Elliptic(JsonWebKey key) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
    });

    private static bool HasOnly(JsonElement json, string[] names) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => names.Contains(member.Name))
        && names.All(name => json.TryGetProperty(name, out _));

    private static bool Is(JsonElement json, string name, string value) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);
}
