using Refit;

namespace Interop.Local.Tokens;

/// <summary>What a client needs of an OAuth issuer.</summary>
public interface ITokenEndpoint
{
    /// <summary>Reads the issuer's metadata.</summary>
    /// <param name="url">The issuer's <c>/.well-known/openid-configuration</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    [Get("")]
    Task<ApiResponse<IssuerMetadata>> DiscoverAsync([Url] string url, CancellationToken cancellation);

    /// <summary>Asks for a token.</summary>
    /// <param name="url">The token endpoint that the metadata names.</param>
    /// <param name="form">The request's parameters.</param>
    /// <param name="cancellation">Ends the wait.</param>
    [Post("")]
    Task<ApiResponse<TokenResponse>> RequestAsync([Url] string url, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellation);
}
