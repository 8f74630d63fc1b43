using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Interop.Gateway.Signing;

/// <summary>The gateway's signatures under receipts and notices, by its ES256 key in use.</summary>
internal sealed class GatewayKey(KeyRing ring)
{
    /// <summary>A JWT with this payload.</summary>
    public string Sign(JsonObject payload, string type)
    {
        var key = ring.Current(KeyKind.Es256);
        var signed = $"{Encode(new JsonObject { ["alg"] = key.Kind.Algorithm, ["kid"] = key.Id, ["typ"] = type })}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>A JWS over these bytes without the bytes themselves (RFC 7515, appendix F): header, two dots, signature.</summary>
    public string SignDetached(ReadOnlySpan<byte> body, string type, string id, DateTimeOffset at)
    {
        var key = ring.Current(KeyKind.Es256);
        var header = Encode(new JsonObject { ["alg"] = key.Kind.Algorithm, ["typ"] = type, ["kid"] = key.Id, ["jti"] = id, ["iat"] = at.ToUnixTimeSeconds() });
        return $"{header}..{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(body)}")))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
