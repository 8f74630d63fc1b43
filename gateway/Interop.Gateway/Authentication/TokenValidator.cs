using System.Text;
using System.Text.Json;
using Interop.Consents.Scopes;
using Interop.Gateway.Configuration;
using Interop.Gateway.Policies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Authentication;

/// <summary>Validates bearer tokens of the trusted issuers and finds the partner that the client acts for.</summary>
internal sealed class TokenValidator
{
    private const int LargestToken = 16 * 1024;
    private const string Scheme = "Bearer ";
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken };
    private readonly Dictionary<string, TrustedIssuer> _issuers;
    private readonly PolicyDesk _policies;

    public TokenValidator(GatewaySetup setup, PolicyDesk policies)
    {
        _issuers = setup.Options.Issuers.ToDictionary(issuer => issuer.Issuer, issuer => new TrustedIssuer(issuer, setup.Audience), StringComparer.Ordinal);
        FirstIssuer = _issuers[setup.Options.Issuers[0].Issuer];
        _policies = policies;
    }

    /// <summary>The issuer that discovery documents point to.</summary>
    public TrustedIssuer FirstIssuer { get; }

    public async Task<CallerResult> ValidateAsync(string? authorization, CancellationToken cancellation = default)
    {
        await _policies.EnsureFreshAsync(cancellation);
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new CallerResult.Unknown(CallerProblem.Missing, "Send an access token: Authorization: Bearer …");
        }

        var token = authorization[Scheme.Length..].Trim();
        if (Issuer(token) is not { } issuer)
        {
            return Invalid();
        }

        var result = await _handler.ValidateTokenAsync(token, issuer.Parameters);
        return result.IsValid && result.SecurityToken is JsonWebToken validated && IsForUsOnly(validated) ? Caller(issuer, validated) : Invalid();
    }

    // A token for several audiences could be replayed here by any of them; critical headers are there to be understood, and we know none.
    private static bool IsForUsOnly(JsonWebToken token) => token.Audiences.Count() == 1 && !token.TryGetHeaderValue<object>("crit", out _);

    private static CallerResult.Unknown Invalid() =>
        new(CallerProblem.Invalid, "The access token is not one that this gateway accepts: check its issuer, audience, type, signature and expiry.");

    private TrustedIssuer? Issuer(string token)
    {
        try
        {
            return token.Length <= LargestToken && _handler.CanReadToken(token) && new JsonWebToken(token) is { } unverified
                && unverified.EncodedToken.AsSpan().Count('.') == 2
                ? _issuers.GetValueOrDefault(unverified.Issuer)
                : null;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private CallerResult Caller(TrustedIssuer issuer, JsonWebToken token)
    {
        if (Claims(token) is not { } claims)
        {
            return Invalid();
        }

        var clientId = claims.TryGetProperty(issuer.Options.ClientIdClaim, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
        if (_policies.Book.Client(issuer.Options.Issuer, clientId) is not { } known)
        {
            return new CallerResult.Unknown(CallerProblem.UnknownClient, "The token's client is not registered for any partner.");
        }

        if (!SmartScopeSet.TryParse(Scopes(claims, issuer.Options.ScopeClaim), out var scopes, out _))
        {
            return new CallerResult.Unknown(CallerProblem.Scope, "A scope of the token is not one this gateway can honour: use system/TYPE.r, .s or .rs, system/Consent with c and u too, or interop/policy.read, interop/policy.write, interop/steward.");
        }

        if (!PurposeClaim.TryRead(claims, out var purpose) || (purpose ?? known.Client.DefaultPurpose) is not { } stated)
        {
            return new CallerResult.Unknown(CallerProblem.Purpose, "The token must state exactly one known purpose of use (extensions.ihe_iua.purpose_of_use).");
        }

        return new CallerResult.Known(new(known.Partner, clientId, scopes, stated, token.Id is { Length: > 0 } jti ? jti : null));
    }

    // A claim that stands twice has two meanings.
    private static JsonElement? Claims(JsonWebToken token)
    {
        try
        {
            using var payload = JsonDocument.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload)), new() { AllowDuplicateProperties = false });
            return payload.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Scopes(JsonElement claims, string claim) => !claims.TryGetProperty(claim, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(item => item.ToString())),
        _ => "unreadable",
    };
}
