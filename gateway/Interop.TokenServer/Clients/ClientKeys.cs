using System.Text.Json;
using Interop.TokenServer.Assertions;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Clients;

/// <summary>Reads a client's public keys: a JSON Web Key Set of EC keys on P-256 or P-384 and RSA keys of 2048 bits or more, each with a <c>kid</c>.</summary>
internal static class ClientKeys
{
    private const int LeastRsaBits = 2048;
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static JsonWebKeySet Read(JsonElement json, Action<string> refuse)
    {
        var set = new JsonWebKeySet();
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() == 0)
        {
            refuse("must be a JSON Web Key Set with at least one key.");
            return set;
        }

        foreach (var (index, item) in keys.EnumerateArray().Index())
        {
            if (Problem(item, out var key) is { } problem)
            {
                refuse($"key {index}: {problem}");
            }
            else if (set.Keys.Any(other => other.Kid == key!.Kid))
            {
                refuse($"key {index}: its kid stands more than once; give each key its own.");
            }
            else
            {
                set.Keys.Add(key!);
            }
        }

        return set;
    }

    private static string? Problem(JsonElement json, out JsonWebKey? key)
    {
        key = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return "must be an object.";
        }

        if (SecretMembers.Any(member => json.TryGetProperty(member, out _)))
        {
            return "holds private or symmetric key material; register the public key only, and replace this one, since it has left its owner.";
        }

        try
        {
            var given = new JsonWebKey(json.GetRawText());
            key = new() { Kid = given.Kid, Kty = given.Kty, Crv = given.Crv, X = given.X, Y = given.Y, N = given.N, E = given.E, Use = "sig" };
            return string.IsNullOrEmpty(key.Kid) ? "must have a kid."
                : given.Use is { Length: > 0 } and not "sig" ? "is not for signatures (use)."
                : given.Alg is { Length: > 0 } && !AssertionForm.Algorithms.Contains(given.Alg) ? $"alg must be one of {string.Join(", ", AssertionForm.Algorithms)}."
                : !IsKnownKind(key) ? $"must be EC on P-256 or P-384, or RSA of at least {LeastRsaBits} bits."
                : !JsonWebKeyConverter.TryConvertToSecurityKey(key, out _) ? "does not hold a valid public key."
                : null;
        }
        catch (Exception error) when (error is ArgumentException or JsonException or FormatException)
        {
            return "is not a JSON Web Key.";
        }
    }

    private static bool IsKnownKind(JsonWebKey key) => key.Kty switch
    {
        "EC" => key.Crv is "P-256" or "P-384" && key.X is not null && key.Y is not null,
        "RSA" => key.N is not null && key.E is not null && key.KeySize >= LeastRsaBits,
        _ => false,
    };
}
