using Interop.Gateway.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Interop.Gateway.Metadata;

/// <summary>Where tokens are to be had, as the issuer's own metadata says.</summary>
internal sealed class TokenEndpoints(TokenValidator tokens)
{
    /// <summary>The metadata of the first issuer configured, or null when it cannot be had now.</summary>
    public async Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var manager = (IConfigurationManager<OpenIdConnectConfiguration>)tokens.FirstIssuer.Parameters.ConfigurationManager;
            return await manager.GetConfigurationAsync(cancellation);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
