using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Gateway.Signing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>A JWS without its payload (RFC 7515, appendix F), which is the canonical form of header and message.</summary>
internal sealed class DetachedJwsForm : ISignatureForm
{
    public DciSignatureForm Form => DciSignatureForm.DetachedJws;

    public bool Verifies(string signature, JsonElement content, IReadOnlyList<JsonWebKey> keys, DateTimeOffset now) =>
        signature.Split('.') is [var header, "", var made] && JwsHeader.Read(header) is { } read && Encoded.Base64Url(made) is { } bytes
        && read.Verifies(keys, Data(header, content), bytes);

    public string Sign(JsonElement content, OwnKey key, DateTimeOffset now)
    {
        var header = JwsHeader.Of(key);
        return $"{header}..{Base64Url.EncodeToString(key.Sign(Data(header, content)))}";
    }

    private static byte[] Data(string header, JsonElement content) =>
        Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CanonicalJson.Write(content)))}");
}
