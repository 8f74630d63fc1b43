using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Gateway.Signing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>A string in the manner of signed HTTP messages, as OpenSPP makes it: over two moments and the digest of header and message.</summary>
internal sealed class SignatureStringForm : ISignatureForm
{
    /// <summary>How far another clock may be off, in seconds.</summary>
    public const int Skew = 60;

    /// <summary>How long a signature may hold, in seconds.</summary>
    public const int Life = 300;

    private static readonly Dictionary<string, string> Algorithms = new(StringComparer.Ordinal) { ["ed25519"] = "EdDSA", ["es256"] = "ES256", ["rs256"] = "RS256", ["ps256"] = "PS256" };

    public DciSignatureForm Form => DciSignatureForm.SignatureString;

    public bool Verifies(string signature, JsonElement content, IReadOnlyList<JsonWebKey> keys, DateTimeOffset now) =>
        SignatureParameters.Read(signature) is { } read && Holds(read, now.ToUnixTimeSeconds())
        && read.KeyId.Split('|') is [var sender, var kid, var named] && sender == Sender(content) && named == read.Algorithm
        && Algorithms.TryGetValue(read.Algorithm, out var algorithm) && Encoded.Base64(read.Signature) is { } bytes
        && new JwsHeader(algorithm, kid).Verifies(keys, Data(read.Created, read.Expires, content), bytes);

    public string Sign(JsonElement content, OwnKey key, DateTimeOffset now)
    {
        var (created, expires) = (now.ToUnixTimeSeconds(), now.ToUnixTimeSeconds() + Life);
        var algorithm = Algorithms.First(pair => pair.Value == key.Kind.Algorithm).Key;
        return new SignatureParameters
        {
            KeyId = $"{Sender(content)}|{key.Id}|{algorithm}",
            Algorithm = algorithm,
            Created = created,
            Expires = expires,
            Signature = Convert.ToBase64String(key.Sign(Data(created, expires, content))),
        }.ToString();
    }

    private static bool Holds(SignatureParameters read, long now) =>
        read.Created <= now + Skew && now <= read.Expires + Skew && read.Expires >= read.Created && read.Expires - read.Created <= Life;

    private static string? Sender(JsonElement content) =>
        content.TryGetProperty("header", out var header) && header.ValueKind == JsonValueKind.Object && header.TryGetProperty("sender_id", out var sender) && sender.ValueKind == JsonValueKind.String
            ? sender.GetString()
            : null;

    private static byte[] Data(long created, long expires, JsonElement content)
    {
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(PythonJson.Write(content))));
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"(created): {created}\n(expires): {expires}\ndigest: {digest}"));
    }
}
