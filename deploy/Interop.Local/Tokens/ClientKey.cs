using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.TokenServer.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Local.Tokens;

/// <summary>A client's key pair, whose private half stays in one file that only its owner can read.</summary>
public sealed class ClientKey
{
    private readonly JsonObject _jwk;

    private ClientKey(JsonObject jwk) => _jwk = jwk;

    /// <summary>The key's id.</summary>
    public string KeyId => _jwk["kid"]!.GetValue<string>();

    /// <summary>The signature algorithm: ES256 or ES384.</summary>
    public string Algorithm => SigningKey().KeySize == 384 ? SecurityAlgorithms.EcdsaSha384 : SecurityAlgorithms.EcdsaSha256;

    /// <summary>Loads the private key in the file, or makes one and writes the file with mode 600.</summary>
    /// <param name="path">The file of one private JSON Web Key.</param>
    /// <param name="algorithm">ES256 or ES384, for a new key.</param>
    public static ClientKey CreateOrLoad(string path, string algorithm = SecurityAlgorithms.EcdsaSha256)
    {
        if (!File.Exists(path))
        {
            SecretFile.WriteNew(path, PrivateJwk.Create(algorithm).ToJsonString());
        }

        return Load(path);
    }

    /// <summary>Loads the private key in the file; a file that is missing, damaged or open to others is an error.</summary>
    public static ClientKey Load(string path)
    {
        try
        {
            var jwk = JsonNode.Parse(SecretFile.Read(path)) as JsonObject;
            using var readable = PrivateJwk.Read(jwk).ECDsa;
            return new(jwk!);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The key file is not JSON.", error);
        }
    }

    /// <summary>The public half, as the JSON Web Key Set to register the client with.</summary>
    public JsonObject PublicKeySet() => new() { ["keys"] = new JsonArray(PrivateJwk.Public(_jwk)) };

    /// <summary>The private half, ready to sign.</summary>
    internal ECDsaSecurityKey SigningKey() => PrivateJwk.Read(_jwk);
}
