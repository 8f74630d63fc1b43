using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Keys;

/// <summary>
/// The keys that sign access tokens, in a JSON Web Key Set in the data folder. The first signs and all are published, so a key is changed
/// by adding the new one last, moving it first once verifiers have seen it, and removing the old one when its last token has expired.
/// </summary>
internal static class SigningKeys
{
    public const string FileName = "signing-keys.json";

    public static IReadOnlyList<ECDsaSecurityKey> CreateOrLoad(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            SecretFile.WriteNew(path, new JsonObject { ["keys"] = new JsonArray(PrivateJwk.Create(SecurityAlgorithms.EcdsaSha256)) }.ToJsonString());
        }

        try
        {
            var keys = JsonNode.Parse(SecretFile.Read(path))?["keys"] as JsonArray;
            return keys is null or [] ? throw new InvalidDataException("The file holds no keys.") : [.. keys.Select(PrivateJwk.Read).Select(RequireEs256)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("The file is not a JSON Web Key Set.", error);
        }
    }

    private static ECDsaSecurityKey RequireEs256(ECDsaSecurityKey key) =>
        key.KeySize == 256 ? key : throw new InvalidDataException("A signing key must be on P-256, for ES256.");
}
