using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Administration.Signatures;

/// <summary>Reads a JWK set of public keys: EC on P-256, Ed25519, and RSA of 2048 bits or more, for signatures; such RSA and EC keys, if they say so, for encryption.</summary>
internal static class PublicKeys
{
    private const int LeastRsaBits = 2048;
    private const int Ed25519Bytes = 32;
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>What is wrong with a set; nothing when every key in it is one of these and none holds a secret.</summary>
    public static IReadOnlyList<ProblemError> Problems(string jwks)
    {
        using var json = JsonDocument.Parse(jwks);
        if (!json.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() == 0)
        {
            return [new("jwks.keys", "A JWK set holds at least one key.", "List the keys, or leave jwks out.")];
        }

        return [.. keys.EnumerateArray().Index().Select(item => Problem(item.Item, $"jwks.keys[{item.Index}]")).OfType<ProblemError>()];
    }

    /// <summary>The keys for signatures of a set that was checked; none of a set with a key that cannot be used.</summary>
    public static IEnumerable<JsonWebKey> Read(string jwks) => All(jwks).Where(key => !IsForEncryption(key));

    /// <summary>The keys for encryption of a set that was checked; none of a set with a key that cannot be used.</summary>
    public static IEnumerable<JsonWebKey> ReadEncryption(string jwks) => All(jwks).Where(IsForEncryption);

    private static IEnumerable<JsonWebKey> All(string jwks)
    {
        if (Problems(jwks).Count > 0)
        {
            yield break;
        }

        using var json = JsonDocument.Parse(jwks);
        foreach (var key in json.RootElement.GetProperty("keys").EnumerateArray())
        {
            yield return new JsonWebKey(key.GetRawText());
        }
    }

    private static ProblemError? Problem(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new(place, "A key is an object.", "Write the key as a JWK.");
        }

        if (SecretMembers.Any(member => json.TryGetProperty(member, out _)))
        {
            return new(place, "Only public keys are kept.", "Leave out the private part, and replace the key: it has left its owner.");
        }

        try
        {
            var key = new JsonWebKey(json.GetRawText());
            return IsUsable(key) ? null : new(place, $"A key is EC on P-256, OKP Ed25519, or RSA of at least {LeastRsaBits} bits, for signatures, or such an RSA or EC key with use enc and a kid, for RSA-OAEP-256 or ECDH-ES+A256KW.", "Use such a key.");
        }
        catch (Exception error) when (error is ArgumentException or JsonException or FormatException)
        {
            return new(place, "A key is a JSON Web Key.", "Write it as RFC 7517 does.");
        }
    }

    private static bool IsForEncryption(JsonWebKey key) => key.Use == "enc";

    private static bool IsUsable(JsonWebKey key) => key.Use switch
    {
        null or "" or "sig" => IsOfKnownKind(key),
        "enc" => key is { Kty: "RSA", Kid.Length: > 0, Alg: null or "" or "RSA-OAEP-256" } or { Kty: "EC", Kid.Length: > 0, Alg: null or "" or "ECDH-ES+A256KW" } && IsOfKnownKind(key),
        _ => false,
    };

    private static bool IsOfKnownKind(JsonWebKey key) => key.Kty switch
    {
        "EC" => key.Crv == "P-256" && key.X is not null && key.Y is not null && JsonWebKeyConverter.TryConvertToSecurityKey(key, out _),
        "OKP" => key.Crv == "Ed25519" && key.X is not null && Base64UrlEncoder.DecodeBytes(key.X).Length == Ed25519Bytes,
        "RSA" => key.N is not null && key.E is not null && key.KeySize >= LeastRsaBits && JsonWebKeyConverter.TryConvertToSecurityKey(key, out _),
        _ => false,
    };
}
