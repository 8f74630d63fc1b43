using System.Text.Json.Serialization;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>OAuth 2 client credentials (RFC 6749, section 4.4) with the client's secret in the Basic header, at the MIS's own address.</summary>
public sealed class ClientCredentials(UpstreamClient upstream, ClientCredentialsOptions options, TimeProvider time)
{
    private readonly ITokenApi _api = upstream.Api<ITokenApi>();

    /// <summary>Asks for a token, for <see cref="SessionLogin"/>.</summary>
    public async Task<Credential> OpenAsync(CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (options.Scope is { } scope)
        {
            form["scope"] = scope;
        }

        var basic = OAuthBasic.Header(options.ClientId, options.Secret);
        var token = await UpstreamClient.ReadAsync<TokenAnswer>(_api.TokenAsync(options.Path.TrimStart('/'), basic, form, cancellation));
        return token.TokenType.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && token.AccessToken.Length > 0
            ? Credential.Authorization("Bearer", token.AccessToken, token.ExpiresIn is { } seconds ? time.GetUtcNow().AddSeconds(seconds) : null)
            : throw new SourceException("The MIS's token endpoint gave no bearer token.");
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int? ExpiresIn = null);
}
