using Interop.TokenServer.Assertions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Responses;

/// <summary>
/// Keeps errors to what the caller may learn: no link to a library's documentation, and one and the same sentence for every client that has
/// not proven itself, so that nobody can find out which clients exist.
/// </summary>
internal sealed class ErrorForm : IOpenIddictServerHandler<ProcessErrorContext>
{
    private const string NotProven =
        "The client is not authenticated: check that client_assertion is a JWT with typ client-authentication+jwt (for a SMART backend also JWT), "
        + "iss and sub the client id, aud this issuer, and a signature by a registered key.";

    private const string WrongAudience = "The client assertion's aud must be this issuer, and nothing else (for a SMART backend also the token endpoint).";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>()
        .UseSingletonHandler<ErrorForm>()
        .SetOrder(int.MinValue)
        .Build();

    public ValueTask HandleAsync(ProcessErrorContext context)
    {
        context.ErrorUri = null;
        (context.Error, context.ErrorDescription) = context.Error switch
        {
            Errors.InvalidClient or Errors.InvalidGrant or Errors.InvalidToken or Errors.UnauthorizedClient
                when SignedAssertion.Of(context.Transaction) is null => (Errors.InvalidClient, NotProven),
            Errors.InvalidToken => (Errors.InvalidClient, WrongAudience),
            Errors.InvalidGrant => (Errors.InvalidClient, context.ErrorDescription),
            _ => (context.Error, context.ErrorDescription),
        };
        return ValueTask.CompletedTask;
    }
}
