using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;
using Interop.Store;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>What a token was used for, kept in the store: of two replicas that are shown the same token at once, one has a conflict.</summary>
internal static class TokenTurn
{
    /// <summary>The turn of a token of a signer's at an agency.</summary>
    /// <param name="signer">Who signed it.</param>
    /// <param name="token">The token.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="author">Who uses it.</param>
    /// <param name="use"><c>consent</c> or <c>question</c>.</param>
    /// <param name="id">The id of that.</param>
    /// <param name="hash">The token's hash.</param>
    public static PolicyWrite Of(Partner signer, ConsentToken token, string agency, string author, string use, string id, string hash)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string[]>([signer.Id, token.Id, agency]))));
        return new()
        {
            Kind = PolicyKind.Guard,
            Id = $"consent-jws/{name}",
            ExpectedVersion = 0,
            Agency = agency,
            Author = author,
            Content = new JsonObject { [use] = id, ["token"] = hash }.ToJsonString(),
        };
    }

    /// <summary>The consent that a turn says this token is the evidence of; null when it was used for anything else.</summary>
    public static string? Consent(PolicyVersion taken, string hash)
    {
        using var json = JsonDocument.Parse(taken.Content);
        return json.RootElement.GetProperty("token").GetString() == hash && json.RootElement.TryGetProperty("consent", out var consent) ? consent.GetString() : null;
    }
}
