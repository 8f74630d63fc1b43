using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.TokenServer.Assertions;
using Interop.TokenServer.Clients;
using Interop.TokenServer.Configuration;
using Interop.TokenServer.Responses;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Granting;

/// <summary>Answers an authenticated token request: the decider's refusal, or a token with the claims granted.</summary>
internal sealed partial class TokenGrant(TokenServerSetup setup, TimeProvider time, ILogger<TokenGrant> logger) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .UseSingletonHandler<TokenGrant>()
        .SetOrder(0)
        .Build();

    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (SignedAssertion.Of(context.Transaction) is not { } assertion || context.ClientId is not { } clientId || !setup.Clients.TryGetValue(clientId, out var client))
        {
            context.Reject(Errors.InvalidClient, "Authenticate with a client assertion (private_key_jwt).");
            return ValueTask.CompletedTask;
        }

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        switch (GrantDecider.Decide(Request(context, client, assertion), setup.Agreements, setup.Options.Audience, day))
        {
            case Grant.Granted granted:
                context.Principal = Principal(clientId, granted);
                context.Parameters[Parameters.Scope] = granted.Scopes.ToString();
                Log.Granted(logger, clientId, granted.Purpose);
                break;
            case Grant.Refused refused:
                Log.Refused(logger, clientId, refused.Error);
                context.Reject(refused.Error, refused.Description);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private static GrantRequest Request(HandleTokenRequestContext context, RegisteredClient client, SignedAssertion assertion) => new()
    {
        Client = client,
        Assertion = assertion.Payload,
        Scope = DciTokenResponse.IsAsked(context.Transaction) ? DciScopes.Translate(context.Request.Scope, client.Scopes) : context.Request.Scope,
        Purpose = (string?)context.Request["purpose_of_use"],
        Resources = (ImmutableArray<string?>?)context.Request[Parameters.Resource] ?? [],
    };

    private ClaimsPrincipal Principal(string clientId, Grant.Granted granted)
    {
        var identity = new ClaimsIdentity(ClientAuthenticationMethods.PrivateKeyJwt);
        identity.SetClaim(Claims.Subject, clientId);
        identity.SetClaim("extensions", Extensions(granted.Purpose));
        identity.SetScopes(granted.Scopes.Scopes.Select(scope => scope.ToString()));
        identity.SetResources(setup.Options.Audience);
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return new(identity);
    }

    private static JsonElement Extensions(PurposeOfUse purpose) => JsonSerializer.SerializeToElement(
        new { ihe_iua = new { purpose_of_use = new[] { new { system = FhirNames.PurposeSystem, code = purpose.Code } } } });

    private static partial class Log
    {
        [LoggerMessage(2201, LogLevel.Information, "A token for {Purpose} goes to the client {ClientId}.")]
        public static partial void Granted(ILogger logger, string clientId, PurposeOfUse purpose);

        [LoggerMessage(2202, LogLevel.Warning, "The client {ClientId} gets no token: {Error}.")]
        public static partial void Refused(ILogger logger, string clientId, string error);
    }
}
