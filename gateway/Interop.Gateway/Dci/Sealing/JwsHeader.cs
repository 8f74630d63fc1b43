using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Administration.Signatures;
using Interop.Gateway.Signing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>The protected header of a JWS, read strictly: a member that is not known might be a condition, or bring a key of its own.</summary>
internal sealed record JwsHeader(string Algorithm, string KeyId)
{
    private const int Longest = 1024;
    private static readonly string[] Known = ["alg", "kid", "typ", "cty", "iat", "jti"];
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false, MaxDepth = 2 };

    /// <summary>Reads a header as it stands in a JWS; null for one that is not taken.</summary>
    public static JwsHeader? Read(string encoded)
    {
        if (encoded.Length > Longest || Encoded.Base64Url(encoded) is not { } bytes)
        {
            return null;
        }

        using var json = JsonDocument.Parse(bytes, Once);
        var header = json.RootElement;
        return header.ValueKind == JsonValueKind.Object && header.EnumerateObject().All(member => Known.Contains(member.Name))
            && header.TryGetProperty("alg", out var algorithm) && header.TryGetProperty("kid", out var kid)
            ? new(algorithm.GetString()!, kid.GetString()!)
            : null;
    }

    /// <summary>The header of what the gateway signs, as it stands in a JWS.</summary>
    public static string Of(OwnKey key) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["alg"] = key.Kind.Algorithm, ["kid"] = key.Id }.ToJsonString()));

    /// <summary>Whether the key of this id made the signature; a key that is registered for one algorithm makes no other.</summary>
    public bool Verifies(IEnumerable<JsonWebKey> keys, byte[] data, byte[] signature) =>
        keys.Any(key => key.Kid == KeyId && (key.Alg is null or "" || key.Alg == Algorithm) && SignatureAlgorithms.Verifies(Algorithm, key, data, signature));
}
