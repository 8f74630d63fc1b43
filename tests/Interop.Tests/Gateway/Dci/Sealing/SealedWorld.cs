using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>
/// A gateway whose partners have DCI profiles: the ministry signs detached and must, north signs compact and may, south by signature strings,
/// authority gets its answers encrypted; foodaid has keys and no profile.
/// </summary>
public sealed class SealedWorld : IAsyncLifetime
{
    private static readonly RSA Private = RSA.Create(2048);

    public GatewayWorld World { get; private set; } = null!;

    /// <summary>The private key to what is encrypted for the authority.</summary>
    internal static RSA AuthorityKey => Private;

    internal static JsonObject EncryptionJwk(RSA key, string kid) =>
        new() { ["kty"] = "RSA", ["use"] = "enc", ["kid"] = kid, ["n"] = Base64Url.EncodeToString(key.ExportParameters(false).Modulus), ["e"] = Base64Url.EncodeToString(key.ExportParameters(false).Exponent) };

    public static Task<GatewayWorld> StartAsync(Action<IReadOnlyDictionary<string, JsonObject>>? change = null, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? configure = null) => GatewayWorld.StartAsync(
        world =>
        {
            world.Options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId;
            world.Options.PartnersFile = world.Write("partners.json", Partners(world.Options, change));
        },
        configure);

    public async ValueTask InitializeAsync() => World = await StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    /// <summary>A message that is fresh and new, of a sender that the partner agreed on.</summary>
    internal static JsonObject Message(params JsonNode[] criteria)
    {
        var message = DciText.Message(criteria.Length > 0 ? criteria : [DciText.Number("N-p1")]);
        message["header"]!["message_id"] = Guid.NewGuid().ToString();
        message["header"]!["message_ts"] = Moment(DateTimeOffset.UtcNow);
        return message;
    }

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The message with a signature by a partner's key, in the partner's form.</summary>
    internal static JsonObject Signed(JsonObject message, string partner = "ministry", string algorithm = "ES256")
    {
        var key = PartnerSigner.Of(partner, algorithm);
        message["signature"] = partner switch
        {
            "north" => key.Compact(message),
            "south" => key.Text(message, DateTimeOffset.UtcNow),
            _ => key.Detached(message),
        };
        return message;
    }

    /// <summary>An envelope whose message is this text, encrypted to a key.</summary>
    internal static JsonObject Encrypted(JsonObject message, byte[] text, RSA key, string kid, Action<JsonObject>? change = null)
    {
        var (secret, iv, tag) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12), new byte[16]);
        var cipher = new byte[text.Length];
        using var gcm = new AesGcm(secret, tag.Length);
        gcm.Encrypt(iv, text, cipher, tag);
        message["header"]!["is_msg_encrypted"] = true;
        var parts = new JsonObject
        {
            ["header"] = new JsonObject { ["alg"] = "RSA-OAEP-256", ["enc"] = "A256GCM", ["kid"] = kid },
            ["ciphertext"] = Base64Url.EncodeToString(cipher),
            ["encrypted_key"] = Base64Url.EncodeToString(key.Encrypt(secret, RSAEncryptionPadding.OaepSHA256)),
            ["tag"] = Base64Url.EncodeToString(tag),
            ["iv"] = Base64Url.EncodeToString(iv),
        };
        change?.Invoke(parts);
        message["message"] = parts;
        return message;
    }

    /// <summary>The gateway's published key for this use: for signing ES256, for encryption RSA, where nothing else is said.</summary>
    internal static async Task<JsonNode> GatewayKeyAsync(GatewayWorld world, string use, string? algorithm = null) =>
        JsonNode.Parse(await world.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken))!["keys"]!.AsArray().Single(key => (string?)key!["use"] == use && (string?)key["alg"] == (algorithm ?? (use == "sig" ? "ES256" : "RSA-OAEP-256")))!;

    /// <summary>Whether the gateway's published key made the detached signature of an envelope.</summary>
    internal static async Task<bool> IsGatewaysAsync(GatewayWorld world, JsonNode envelope)
    {
        var key = await GatewayKeyAsync(world, "sig");
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) } });
        var signature = ((string)envelope["signature"]!).Split('.');
        return signature[1].Length == 0
            && ec.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{signature[0]}.{PartnerSigner.Encode(PartnerSigner.Canonical(envelope))}"), Base64Url.DecodeFromChars(signature[2]), HashAlgorithmName.SHA256);
    }

    private static string Partners(GatewayOptions options, Action<IReadOnlyDictionary<string, JsonObject>>? change)
    {
        var file = JsonNode.Parse(WorldPolicies.Partners(options.Issuers[0].Issuer))!.AsObject();
        var partners = file["partners"]!.AsArray().ToDictionary(partner => (string)partner!["id"]!, partner => partner!.AsObject());
        foreach (var id in new[] { "ministry", "north", "south", "authority", "foodaid" })
        {
            partners[id]["jwks"] = new JsonObject { ["keys"] = new JsonArray([.. PartnerSigner.Algorithms.Select(algorithm => PartnerSigner.Of(id, algorithm).Jwk.DeepClone())]) };
        }

        partners["authority"]["jwks"]!["keys"]!.AsArray().Add(EncryptionJwk(Private, "authority-enc"));
        partners["ministry"]["dci"] = new JsonObject { ["senderIds"] = new JsonArray("sp-system", "sp-other"), ["signature"] = "detached-jws" };
        partners["north"]["dci"] = new JsonObject { ["signature"] = "compact-jws", ["acceptsUnsigned"] = true };
        partners["south"]["dci"] = new JsonObject { ["signature"] = "signature-string" };
        partners["authority"]["dci"] = new JsonObject { ["signature"] = "detached-jws", ["encrypts"] = true, ["acceptsUnsigned"] = true };
        change?.Invoke(partners);
        return file.ToJsonString();
    }
}
