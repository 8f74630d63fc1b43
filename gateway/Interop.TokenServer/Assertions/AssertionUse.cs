using Interop.TokenServer.Responses;
using Interop.TokenServer.Storage;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Interop.TokenServer.Assertions;

/// <summary>Uses up the assertion of an authenticated client: one request each, whatever becomes of the request, and so many clients' requests a minute.</summary>
internal sealed partial class AssertionUse(UsedAssertions used, ClientRate rate, ILogger<AssertionUse> logger) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseScopedHandler<AssertionUse>()
        .SetOrder(ValidateClientSecret.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is null || SignedAssertion.Of(context.Transaction) is not { } assertion || context.ClientId is not { } clientId)
        {
            context.Reject(Errors.InvalidClient, "Authenticate with a client assertion (private_key_jwt).");
            return;
        }

        if (!rate.TryTake(clientId))
        {
            Log.TooMany(logger, clientId);
            context.Reject(Errors.TemporarilyUnavailable, "This client asked for too many tokens; keep a token until it expires, and try again in a minute.");
            return;
        }

        if (!await used.TryUseAsync(clientId, assertion.Id, assertion.Expires, context.CancellationToken))
        {
            Log.Replayed(logger, clientId);
            context.Reject(Errors.InvalidClient, "The client assertion was used before; make a new one, with its own jti, for each request.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "The client {ClientId} sent an assertion a second time.")]
        public static partial void Replayed(ILogger logger, string clientId);

        [LoggerMessage(2102, LogLevel.Warning, "The client {ClientId} asks for more tokens than its limit allows.")]
        public static partial void TooMany(ILogger logger, string clientId);
    }
}
