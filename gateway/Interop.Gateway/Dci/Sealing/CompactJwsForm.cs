using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Gateway.Signing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>A compact JWS whose payload is header and message, however written: what counts is that it says the same.</summary>
internal sealed class CompactJwsForm : ISignatureForm
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    public DciSignatureForm Form => DciSignatureForm.CompactJws;

    public bool Verifies(string signature, JsonElement content, IReadOnlyList<JsonWebKey> keys, DateTimeOffset now) =>
        signature.Split('.') is [var header, var payload, var made] && JwsHeader.Read(header) is { } read
        && Encoded.Base64Url(payload) is { } said && Encoded.Base64Url(made) is { } bytes
        && read.Verifies(keys, Encoding.ASCII.GetBytes($"{header}.{payload}"), bytes) && Says(said, content);

    public string Sign(JsonElement content, OwnKey key, DateTimeOffset now)
    {
        var signed = $"{JwsHeader.Of(key)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CanonicalJson.Write(content)))}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static bool Says(byte[] payload, JsonElement content)
    {
        using var json = JsonDocument.Parse(payload, Once);
        return JsonElement.DeepEquals(json.RootElement, content);
    }
}
