using System.Text;
using System.Text.Json;
using Interop.Contracts.Fhir.Searching;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>Reads the claims of a consent token strictly: a claim that is not known might be a condition, so it is refused.</summary>
internal static class TokenReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly string[] Header = ["alg", "kid", "typ"];

    private static readonly string[] Claims = ["jti", "iss", "subject_id", "aud", "azp", "purpose", "grants", "data_controller", "data_scopes", "fetch_type", "validity", "issued_at"];

    /// <summary>The token; null for anything else.</summary>
    public static ConsentToken? Read(string jws)
    {
        try
        {
            if (jws.Split('.') is not [var head, var body, _])
            {
                return null;
            }

            using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(head), Once);
            var payload = Strict.GetString(Base64UrlEncoder.DecodeBytes(body));
            using var claims = JsonDocument.Parse(payload, Once);
            return Has(header.RootElement, Header) && Has(claims.RootElement, Claims) && Text(header.RootElement, "alg") is not null && Text(header.RootElement, "kid") is { } kid
                ? Read(claims.RootElement, kid, payload)
                : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ConsentToken? Read(JsonElement claims, string kid, string payload)
    {
        var (subject, purpose, validity) = (Part(claims, "subject_id", "type", "value"), Part(claims, "purpose", "code", "text"), Part(claims, "validity", "valid_from", "valid_until"));
        return Text(claims, "jti") is { } id && Audience(claims) is { } audience
            && subject is { } who && Text(who, "type") is { } type && Text(who, "value") is { } value
            && purpose is { } why && Text(why, "code") is { } code && IsTextOrMissing(why, "text") && IsTextOrMissing(claims, "iss") && IsTextOrMissing(claims, "azp")
            && Grants(claims) is { Count: > 0 } grants
            && Text(claims, "fetch_type") is "oneshot" or "periodic"
            && validity is { } when && Moment(when, "valid_from") is { } from && Moment(when, "valid_until") is { } until && from <= until
            && Moment(claims, "issued_at") is { } issued
            ? new()
            {
                KeyId = kid,
                Payload = payload,
                Id = id,
                Issuer = Text(claims, "iss"),
                Audience = audience,
                Presenter = Text(claims, "azp"),
                SubjectType = type,
                SubjectValue = value,
                Purpose = code,
                Grants = grants,
                Periodic = Text(claims, "fetch_type") == "periodic",
                From = from,
                Until = until,
                IssuedAt = issued,
            }
            : null;
    }

    private static List<TokenGrant>? Grants(JsonElement claims)
    {
        // The older form has one grant, in claims of its own; both at once would be two meanings.
        var old = claims.TryGetProperty("data_controller", out _) || claims.TryGetProperty("data_scopes", out _);
        if (old == claims.TryGetProperty("grants", out var list))
        {
            return null;
        }

        var grants = old ? [Grant(claims)] : list.EnumerateArray().Select(item => Has(item, "data_controller", "data_scopes") ? Grant(item) : null).ToList();
        return grants.Contains(null) ? null : [.. grants.OfType<TokenGrant>()];
    }

    private static TokenGrant? Grant(JsonElement json) =>
        Text(json, "data_controller") is { } controller && json.TryGetProperty("data_scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array
        && scopes.EnumerateArray().All(scope => scope.ValueKind == JsonValueKind.String)
            ? new(controller, [.. scopes.EnumerateArray().Select(scope => scope.GetString()!)])
            : null;

    // A token for several could be shown here by any of them.
    private static string? Audience(JsonElement claims) => !claims.TryGetProperty("aud", out var aud) ? null
        : aud.ValueKind == JsonValueKind.Array && aud.GetArrayLength() == 1 && aud[0].ValueKind == JsonValueKind.String ? aud[0].GetString()
        : Text(claims, "aud");

    private static DateTimeOffset? Moment(JsonElement json, string name) =>
        Text(json, name) is { } text && InstantText.TryParse(text, out var moment) ? moment
        : json.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : null;

    private static bool Has(JsonElement json, params ReadOnlySpan<string> known)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                return false;
            }
        }

        return true;
    }

    private static JsonElement? Part(JsonElement json, string name, params ReadOnlySpan<string> known) => json.TryGetProperty(name, out var part) && Has(part, known) ? part : null;

    private static bool IsTextOrMissing(JsonElement json, string name) => !json.TryGetProperty(name, out _) || Text(json, name) is not null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
