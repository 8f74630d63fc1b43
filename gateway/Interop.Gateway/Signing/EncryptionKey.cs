using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Signing;

/// <summary>The gateway's own key by which others encrypt to it (RSA-OAEP-256); made on first use, for its owner alone, and used for nothing else.</summary>
internal sealed class EncryptionKey(GatewaySetup setup) : IDisposable
{
    private const int Bits = 3072;
    private readonly Lazy<RSA> _key = new(() => KeyFile.CreateOrLoad(Path.Combine(setup.Options.DataFolder, "encryption.key.pem"), () => RSA.Create(Bits)));

    /// <summary>The private key.</summary>
    public RSA Key => _key.Value;

    /// <summary>The key's id.</summary>
    public string Id => Base64UrlEncoder.Encode(SHA256.HashData(Key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>The public key, as a JWK.</summary>
    public JsonObject PublicKey()
    {
        var key = Key.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "enc",
            ["alg"] = "RSA-OAEP-256",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
