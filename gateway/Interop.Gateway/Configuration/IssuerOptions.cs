namespace Interop.Gateway.Configuration;

/// <summary>A token issuer that the gateway trusts; any standard OAuth or OpenID Connect issuer will do.</summary>
public sealed class IssuerOptions
{
    /// <summary>The issuer's URL, compared to the letter with the token's <c>iss</c>.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Where its metadata is; by default the issuer's <c>/.well-known/openid-configuration</c>.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>The signature algorithms accepted; never none and never symmetric.</summary>
    public List<string> Algorithms { get; set; } = [];

    /// <summary>The token types accepted in the <c>typ</c> header; by default only <c>at+jwt</c>.</summary>
    public List<string> TokenTypes { get; set; } = [];

    /// <summary>The claim that names the client.</summary>
    public string ClientIdClaim { get; set; } = "client_id";

    /// <summary>The claim that holds the scopes, as one text or a list.</summary>
    public string ScopeClaim { get; set; } = "scope";
}
