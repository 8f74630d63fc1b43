using System.Collections.Immutable;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Granting;

/// <summary>Refuses a request that sends a parameter twice (RFC 6749, 3.2), so that nothing hides behind another; only resource may repeat (RFC 8707).</summary>
internal sealed class RepeatedParameters : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>()
        .UseSingletonHandler<RepeatedParameters>()
        .SetOrder(int.MinValue)
        .Build();

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (context.Request.GetParameters().Any(parameter => parameter.Key != Parameters.Resource && Values(parameter.Value).Length > 1))
        {
            context.Reject(Errors.InvalidRequest, "A parameter stands more than once; send each once.");
        }

        return ValueTask.CompletedTask;
    }

    private static ImmutableArray<string?> Values(OpenIddictParameter parameter) => (ImmutableArray<string?>?)parameter ?? [];
}
