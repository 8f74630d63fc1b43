using Interop.Gateway.Configuration;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Authentication;

/// <summary>An issuer, its keys as its metadata publishes them, and how its tokens are checked.</summary>
internal sealed class TrustedIssuer
{
    private const int LargestDocument = 256 * 1024;
    private static readonly string[] DefaultAlgorithms = ["ES256", "ES384", "RS256", "RS384", "PS256", "PS384"];

    public TrustedIssuer(IssuerOptions options, string audience)
    {
        Options = options;
        var address = options.MetadataAddress ?? $"{options.Issuer.TrimEnd('/')}/.well-known/openid-configuration";
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LargestDocument,
        };
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(address).IsLoopback };
        Parameters = new()
        {
            ValidIssuer = options.Issuer,
            ValidAudience = audience,
            ValidAlgorithms = options.Algorithms.Count > 0 ? options.Algorithms : DefaultAlgorithms,
            ValidTypes = options.TokenTypes.Count > 0 ? options.TokenTypes : ["at+jwt"],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ClockSkew = TimeSpan.FromSeconds(30),
            TryAllIssuerSigningKeys = false,
            ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(address, new OpenIdConnectConfigurationRetriever(), documents)
            {
                // A key that the issuer no longer publishes signs nothing any more: it may be gone because somebody stole it.
                UseLastKnownGoodConfiguration = false,
                AutomaticRefreshInterval = TimeSpan.FromMinutes(10),
            },
        };
    }

    public IssuerOptions Options { get; }

    public TokenValidationParameters Parameters { get; }

    /// <summary>The issuer's keys as last read, another object as soon as they were read anew; null when they never were.</summary>
    public async ValueTask<object?> KeysAsync()
    {
        try
        {
            return await Parameters.ConfigurationManager.GetBaseConfigurationAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
