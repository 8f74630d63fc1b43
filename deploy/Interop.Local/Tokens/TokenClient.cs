using System.Text.Json;
using Refit;

namespace Interop.Local.Tokens;

/// <summary>Gets access tokens as any client would: by the issuer's metadata, <c>client_credentials</c> and <c>private_key_jwt</c>.</summary>
public sealed class TokenClient(ITokenEndpoint endpoint, TimeProvider time)
{
    /// <summary>Makes a client that talks over this HTTP client.</summary>
    public TokenClient(HttpClient http)
        : this(RestService.For<ITokenEndpoint>(WithAddress(http)), TimeProvider.System)
    {
    }

    /// <summary>Asks for a token.</summary>
    /// <param name="issuer">The issuer's URL, to the letter.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="keyFile">The file of the client's private key.</param>
    /// <param name="scope">The scopes; null for those registered.</param>
    /// <param name="purpose">The purpose of use; null for the client's default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<TokenResult> RequestAsync(
        string issuer, string clientId, string keyFile, string? scope = null, string? purpose = null, CancellationToken cancellation = default)
    {
        try
        {
            var key = ClientKey.Load(keyFile);
            using var discovered = await endpoint.DiscoverAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancellation);
            if (discovered is not { IsSuccessful: true, Content: { } metadata })
            {
                return discovered.Error?.InnerException is HttpRequestException ? Unreachable() : Unexpected("metadata");
            }

            if (metadata.Issuer != issuer || metadata.TokenEndpoint is not { } tokenUrl || !Uri.IsWellFormedUriString(tokenUrl, UriKind.Absolute))
            {
                return new TokenResult.Refused("unexpected_answer", "The metadata at that address is another issuer's, or names no token endpoint; give the issuer to the letter.");
            }

            using var answer = await endpoint.RequestAsync(tokenUrl, Form(key, clientId, issuer, scope, purpose), cancellation);
            return answer is { IsSuccessful: true, Content.AccessToken: { Length: > 0 } token }
                ? new TokenResult.Issued(token, answer.Content.ExpiresIn, answer.Content.Scope)
                : Refused(answer.Error as ApiException);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new TokenResult.Refused("key_unusable", $"The client's key file cannot be used: {error.Message}");
        }
        catch (HttpRequestException)
        {
            return Unreachable();
        }
    }

    private static HttpClient WithAddress(HttpClient http)
    {
        // Refit wants a base address; every call names its whole URL.
        http.BaseAddress ??= new("http://localhost");
        return http;
    }

    private Dictionary<string, string> Form(ClientKey key, string clientId, string issuer, string? scope, string? purpose)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = ClientAssertion.Type,
            ["client_assertion"] = ClientAssertion.Sign(key, clientId, issuer, time.GetUtcNow()),
        };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        if (purpose is not null)
        {
            form["purpose_of_use"] = purpose;
        }

        return form;
    }

    private static TokenResult.Refused Refused(ApiException? error)
    {
        try
        {
            return error?.Content is { } content && JsonSerializer.Deserialize<TokenError>(content) is { Error: { Length: > 0 } code } told
                ? new(code, told.Description ?? "The issuer says no more.")
                : Unexpected("token");
        }
        catch (JsonException)
        {
            return Unexpected("token");
        }
    }

    private static TokenResult.Refused Unreachable() => new("unreachable", "The issuer does not answer; check its URL and whether it runs.");

    private static TokenResult.Refused Unexpected(string what) => new("unexpected_answer", $"The issuer's {what} answer is not what OAuth prescribes; check the issuer's URL.");
}
