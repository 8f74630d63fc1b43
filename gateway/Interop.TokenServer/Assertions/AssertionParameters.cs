using Interop.TokenServer.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace Interop.TokenServer.Assertions;

/// <summary>
/// Sets how an assertion is validated: OpenIddict's strict form (typ client-authentication+jwt, aud the issuer) for every client; for one
/// registered as a SMART backend also typ JWT or none, and aud the token endpoint. The client is the one whose key must then verify the signature.
/// </summary>
internal sealed class AssertionParameters(TokenServerSetup setup) : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string PlainType = "JWT";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<AssertionParameters>()
        .SetOrder(ResolveTokenValidationParameters.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (!context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion))
        {
            return ValueTask.CompletedTask;
        }

        context.TokenValidationParameters.ValidAlgorithms = AssertionForm.Algorithms;
        context.TokenValidationParameters.ClockSkew = AssertionForm.Skew;
        if (ClaimedIssuer(context.Token) is { } clientId && setup.Clients.TryGetValue(clientId, out var client) && client.SmartBackend)
        {
            context.TokenValidationParameters.TypeValidator = SmartType;
            context.ValidAudiences.Add(setup.TokenUrl);
        }

        return ValueTask.CompletedTask;
    }

    private static string? ClaimedIssuer(string token)
    {
        try
        {
            return new JsonWebToken(token).Issuer;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static string SmartType(string? type, SecurityToken token, TokenValidationParameters parameters) =>
        string.IsNullOrEmpty(type) || type.Equals(PlainType, StringComparison.OrdinalIgnoreCase)
            || type.Equals(AssertionForm.StrictType, StringComparison.OrdinalIgnoreCase)
            ? AssertionForm.StrictType
            : throw new SecurityTokenInvalidTypeException("The assertion's typ is none that a SMART backend may send.") { InvalidType = type };
}
