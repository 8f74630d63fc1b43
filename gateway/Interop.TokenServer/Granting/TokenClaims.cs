using Interop.TokenServer.Configuration;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Interop.TokenServer.Granting;

/// <summary>Makes the access token name the issuer to the letter, and leaves OpenIddict's private claims out of it.</summary>
internal sealed class TokenClaims(TokenServerSetup setup) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<TokenClaims>()
        .SetOrder(PrepareAccessTokenPrincipal.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        context.AccessTokenPrincipal!.SetClaim(Claims.Private.Issuer, setup.Issuer);
        context.AccessTokenPrincipal!.RemoveClaims(Claims.Private.Presenter);
        return ValueTask.CompletedTask;
    }
}
