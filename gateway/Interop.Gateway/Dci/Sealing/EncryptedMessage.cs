using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Signing;
using Jose;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// DCI's encrypted message. Its parts are a JWE in the flattened form of RFC 7516 whose header is not protected, so nothing but the ciphertext
/// is authenticated by it: RSA-OAEP-256 with A256GCM, without compression, and nothing else.
/// </summary>
internal static class EncryptedMessage
{
    private const string Algorithm = "RSA-OAEP-256";
    private const string Encryption = "A256GCM";
    private const int KeyBits = 256;
    private static readonly string[] Members = ["header", "ciphertext", "encrypted_key", "tag", "iv"];
    private static readonly string[] HeaderMembers = ["alg", "enc", "kid"];

    /// <summary>Whether a message is, or means to be, an encrypted one.</summary>
    public static bool IsOne(JsonElement message) => message.ValueKind == JsonValueKind.Object && message.TryGetProperty("ciphertext", out _);

    /// <summary>What a message says that was encrypted to the gateway; null for one that was not, or not as it must be.</summary>
    public static byte[]? Decrypt(JsonElement message, EncryptionKey key)
    {
        if (!HasOnly(message, Members) || !message.TryGetProperty("header", out var header) || !HasOnly(header, HeaderMembers)
            || !Is(header, "alg", Algorithm) || !Is(header, "enc", Encryption) || !Is(header, "kid", key.Id))
        {
            return null;
        }

        try
        {
            return JWE.Decrypt(message.GetRawText(), key.Key).PlaintextBytes;
        }
        catch (Exception error) when (error is JoseException or FormatException or ArgumentException or InvalidOperationException or System.Security.Cryptography.CryptographicException or KeyNotFoundException or InvalidCastException or IndexOutOfRangeException or JsonException)
        {
            // Which of the parts was wrong helps only who guesses.
            return null;
        }
    }

    /// <summary>A text encrypted to a partner's key.</summary>
    public static JsonObject Encrypt(string text, JsonWebKey key)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = Algorithm, ["enc"] = Encryption, ["kid"] = key.Kid };
        using var rsa = System.Security.Cryptography.RSA.Create(new System.Security.Cryptography.RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) });
        var wrapped = JWT.DefaultSettings.Jwa(Algorithm).WrapNewKey(KeyBits, rsa, header);
        var parts = JWT.DefaultSettings.Jwe(Encryption).Encrypt([], Encoding.UTF8.GetBytes(text), wrapped[0]);
        return new()
        {
            ["header"] = new JsonObject([.. header.Select(member => new KeyValuePair<string, JsonNode?>(member.Key, (string)member.Value))]),
            ["ciphertext"] = System.Buffers.Text.Base64Url.EncodeToString(parts[1]),
            ["encrypted_key"] = System.Buffers.Text.Base64Url.EncodeToString(wrapped[1]),
            ["tag"] = System.Buffers.Text.Base64Url.EncodeToString(parts[2]),
            ["iv"] = System.Buffers.Text.Base64Url.EncodeToString(parts[0]),
        };
    }

    private static bool HasOnly(JsonElement json, string[] names) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => names.Contains(member.Name))
        && names.All(name => json.TryGetProperty(name, out _));

    private static bool Is(JsonElement header, string name, string value) =>
        header.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);
}
