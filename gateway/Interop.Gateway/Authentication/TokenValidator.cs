using System.Text;
using System.Text.Json;
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

    // A token that is bound to a key is no bearer token: whoever presents it must prove the key, and that we cannot check yet.
    private const string Confirmation = "cnf";
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken };
    private readonly Dictionary<string, TrustedIssuer> _issuers;
    private readonly HashSet<(string Issuer, string ClientId)> _administrators;
    private readonly PolicyDesk _policies;
    private readonly TokenCache _cache;

    public TokenValidator(GatewaySetup setup, PolicyDesk policies, TimeProvider clock)
    {
        _cache = new(clock);
        _issuers = setup.Options.Issuers.ToDictionary(issuer => issuer.Issuer, issuer => new TrustedIssuer(issuer, setup.Audience), StringComparer.Ordinal);
        FirstIssuer = _issuers[setup.Options.Issuers[0].Issuer];
        _administrators = [.. setup.Options.Administrators.Select(administrator => (administrator.Issuer, administrator.ClientId))];
        _policies = policies;
    }

    /// <summary>The issuer that discovery documents point to.</summary>
    public TrustedIssuer FirstIssuer { get; }

    /// <summary>Finds the partner that a token's client acts for; an administrator of the gateway acts for none.</summary>
    public async Task<CallerResult> ValidateAsync(string? authorization, CancellationToken cancellation = default)
    {
        await _policies.EnsureFreshAsync(cancellation);
        return await CheckAsync(authorization) is { } token ? Caller(token) : NotAccepted(authorization);
    }

    /// <summary>Finds who administers by a token: an administrator by the configuration, or a partner; no purpose of use is asked for.</summary>
    public async Task<AdministrationLogin> ValidateAdministrationAsync(string? authorization, CancellationToken cancellation)
    {
        await _policies.EnsureFreshAsync(cancellation);
        if (await CheckAsync(authorization) is not { } token)
        {
            return new AdministrationLogin.Unknown(NotAccepted(authorization));
        }

        var administers = _administrators.Contains((token.Issuer.Options.Issuer, token.ClientId));
        var partner = administers ? null : _policies.Book.Client(token.Issuer.Options.Issuer, token.ClientId)?.Partner;
        return !administers && partner is null ? new AdministrationLogin.Unknown(UnknownClient())
            : token.Scopes is not { } scopes ? new AdministrationLogin.Unknown(UnknownScope())
            : new AdministrationLogin.Known(new(new(partner, scopes) { Administrator = administers }, token.ClientId));
    }

    private static CallerResult.Unknown NotAccepted(string? authorization) => authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        ? new(CallerProblem.Invalid, "The access token is not one that this gateway accepts: check its issuer, audience, type, signature and expiry.")
        : new(CallerProblem.Missing, "Send an access token: Authorization: Bearer …");

    private async Task<CheckedToken?> CheckAsync(string? authorization)
    {
        var text = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization.AsMemory(Scheme.Length).Trim() : default;
        if (text.Length is 0 or > LargestToken)
        {
            return null;
        }

        // What was accepted once is accepted until it expires or its issuer's keys are others.
        var hash = TokenHash.Of(text.Span);
        if (_cache.Find(hash) is { } known && ReferenceEquals(known.Keys, await known.Token.Issuer.KeysAsync()))
        {
            return known.Token;
        }

        var token = text.ToString();
        if (Issuer(token) is not { } issuer)
        {
            return null;
        }

        var keys = await issuer.KeysAsync();
        var result = await _handler.ValidateTokenAsync(token, issuer.Parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken validated || !IsForUsOnly(validated) || Claims(validated) is not { } claims || claims.TryGetProperty(Confirmation, out _))
        {
            return null;
        }

        var found = new CheckedToken(issuer, claims, validated.Id);
        if (keys is not null)
        {
            _cache.Add(hash, found, keys, validated.ValidTo);
        }

        return found;
    }

    // A token for several audiences could be replayed here by any of them; critical headers are there to be understood, and we know none.
    private static bool IsForUsOnly(JsonWebToken token) => token.Audiences.Count() == 1 && !token.TryGetHeaderValue<object>("crit", out _);

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

    private CallerResult Caller(CheckedToken token)
    {
        var options = token.Issuer.Options;
        if (_administrators.Contains((options.Issuer, token.ClientId)) || _policies.Book.Client(options.Issuer, token.ClientId) is not { } known)
        {
            return UnknownClient();
        }

        if (token.Scopes is not { } scopes)
        {
            return UnknownScope();
        }

        if (!token.HasReadablePurpose || (token.Purpose ?? known.Client.DefaultPurpose) is not { } stated)
        {
            return new CallerResult.Unknown(CallerProblem.Purpose, "The token must state exactly one known purpose of use (extensions.ihe_iua.purpose_of_use).");
        }

        return new CallerResult.Known(new(known.Partner, token.ClientId, scopes, stated, token.Id) { Issuer = options.Issuer });
    }

    private static CallerResult.Unknown UnknownClient() => new(CallerProblem.UnknownClient, "The token's client is not registered for any partner.");

    private static CallerResult.Unknown UnknownScope() =>
        new(CallerProblem.Scope, "A scope of the token is not one this gateway can honour: use system/TYPE.r, .s or .rs, system/Consent with c and u too, or interop/policy.read, interop/policy.write, interop/steward.");

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
}
