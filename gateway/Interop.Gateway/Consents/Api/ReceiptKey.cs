using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Consents.Api;

/// <summary>The gateway's own ES256 key for what it signs to others; made on first use, for its owner alone.</summary>
internal sealed class ReceiptKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public ReceiptKey(GatewaySetup setup)
    {
        _key = CreateOrLoad(Path.Combine(setup.Options.DataFolder, "receipt.key.pem"));
        Id = Base64UrlEncoder.Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The key's id.</summary>
    public string Id { get; }

    /// <summary>The public key, as a JWK set.</summary>
    public JsonObject PublicKeys()
    {
        var point = _key.ExportParameters(false).Q;
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["use"] = "sig",
                ["alg"] = "ES256",
                ["kid"] = Id,
                ["x"] = Base64UrlEncoder.Encode(point.X),
                ["y"] = Base64UrlEncoder.Encode(point.Y),
            }),
        };
    }

    /// <summary>A JWT with this payload.</summary>
    public string Sign(JsonObject payload, string type) => _handler.CreateToken(
        payload.ToJsonString(),
        new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = Id }, SecurityAlgorithms.EcdsaSha256),
        new Dictionary<string, object> { ["typ"] = type });

    public void Dispose() => _key.Dispose();

    private static ECDsa CreateOrLoad(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(key.ExportPkcs8PrivateKeyPem());
        return key;
    }
}
