using System.Text.Json;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Gateway.Authentication;

/// <summary>A token whose signature, issuer, audience and times were checked, and what its claims say; who the client acts for is not decided yet.</summary>
internal sealed class CheckedToken
{
    public CheckedToken(TrustedIssuer issuer, JsonElement claims, string? id)
    {
        Issuer = issuer;
        ClientId = claims.TryGetProperty(issuer.Options.ClientIdClaim, out var client) && client.ValueKind == JsonValueKind.String ? client.GetString()! : "";
        Scopes = SmartScopeSet.TryParse(ScopeText(claims, issuer.Options.ScopeClaim), out var scopes, out _) ? scopes : null;
        HasReadablePurpose = PurposeClaim.TryRead(claims, out var purpose);
        Purpose = purpose;
        Id = id is { Length: > 0 } ? id : null;
    }

    /// <summary>Who issued it.</summary>
    public TrustedIssuer Issuer { get; }

    /// <summary>The client; empty when it names none.</summary>
    public string ClientId { get; }

    /// <summary>The scopes; null when one cannot be honoured.</summary>
    public SmartScopeSet? Scopes { get; }

    /// <summary>Whether the purpose of use, if there is one, was understood.</summary>
    public bool HasReadablePurpose { get; }

    /// <summary>The purpose of use; null when it states none.</summary>
    public PurposeOfUse? Purpose { get; }

    /// <summary>The token's <c>jti</c>, when it has one.</summary>
    public string? Id { get; }

    private static string? ScopeText(JsonElement claims, string claim) => !claims.TryGetProperty(claim, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(item => item.ToString())),
        _ => "unreadable",
    };
}
