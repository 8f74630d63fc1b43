using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Administration.Signatures;

/// <summary>Verifies compact JWS (RFC 7515) over a text by ES256, EdDSA (Ed25519), RS256 or PS256, with the algorithm bound to the kind of key.</summary>
internal static class CompactJws
{
    private const int Longest = 16 * 1024;

    // RFC 7515 lets a reader pass over what it does not know, unless crit names it. A member here might bring a key or say how the payload is to be read, so none is passed over.
    private static readonly string[] Known = ["alg", "kid", "typ", "cty", "iat", "jti"];

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
            if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.EnumerateObject().Any(member => !Known.Contains(member.Name)))
            {
                return false;
            }

            var (algorithm, kid) = (Text(json.RootElement, "alg"), Text(json.RootElement, "kid"));
            var (data, bytes) = (Encoding.ASCII.GetBytes($"{header}.{body}"), Base64UrlEncoder.DecodeBytes(signature));
            return keys.Any(key => (kid is null || key.Kid == kid) && key.Alg is null or "" && SignatureAlgorithms.Verifies(algorithm, key, data, bytes))
                || keys.Any(key => (kid is null || key.Kid == kid) && key.Alg == algorithm && SignatureAlgorithms.Verifies(algorithm, key, data, bytes));
        }
        catch (Exception error) when (error is JsonException or FormatException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
