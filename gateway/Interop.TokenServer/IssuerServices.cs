using System.Security.Cryptography;
using Interop.TokenServer.Assertions;
using Interop.TokenServer.Configuration;
using Interop.TokenServer.Granting;
using Interop.TokenServer.Publishing;
using Interop.TokenServer.Responses;
using Interop.TokenServer.Storage;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer;

/// <summary>Sets OpenIddict up: one grant, one way for clients to authenticate, self-contained tokens of five minutes, and the rules of this server.</summary>
internal static class IssuerServices
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);

    public static void AddIssuer(this IServiceCollection services, TokenServerSetup setup) => services.AddOpenIddict()
        .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<TokenDb>())
        .AddServer(server =>
        {
            server.SetIssuer(setup.Issuer)
                .SetTokenEndpointUris(TokenServerSetup.TokenPath, TokenServerSetup.DciTokenPath)
                .SetJsonWebKeySetEndpointUris(TokenServerSetup.KeysPath)
                .AllowClientCredentialsFlow()
                .SetAccessTokenLifetime(TokenLife)
                .DisableAccessTokenEncryption()
                .DisableTokenStorage()
                .DisableAuthorizationStorage();

            // The rules of Granting read the scope and resource parameters to the letter, which is stricter than what these would check.
            server.DisableScopeValidation().IgnoreScopePermissions().DisableResourceValidation().IgnoreResourcePermissions();

            // OpenIddict demands a key for token kinds that are encrypted; none of them is ever issued, so the key is made up anew and never kept.
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            foreach (var key in setup.SigningKeys)
            {
                server.AddSigningKey(key);
            }

            server.AddEventHandler(RepeatedParameters.Descriptor)
                .AddEventHandler(AssertionParameters.Descriptor)
                .AddEventHandler(AssertionClaims.Descriptor)
                .AddEventHandler(AssertionUse.Descriptor)
                .AddEventHandler(TokenGrant.Descriptor)
                .AddEventHandler(TokenClaims.Descriptor)
                .AddEventHandler(PublishedMetadata.Descriptor)
                .AddEventHandler(ErrorForm.Descriptor)
                .AddEventHandler(DciTokenResponse.Descriptor)
                .AddEventHandler(TooManyRequests.Descriptor);

            var host = server.UseAspNetCore();

            // A challenge for bearer tokens helps no client that authenticates with an assertion; some read it instead of the error.
            server.RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor);
            if (setup.PlainHttp)
            {
                host.DisableTransportSecurityRequirement();
            }

            // Last, because the lines above add ways to authenticate.
            server.Configure(options =>
            {
                options.ClientAuthenticationMethods.Clear();
                options.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.PrivateKeyJwt);
                options.Scopes.Clear();
            });
        });
}
