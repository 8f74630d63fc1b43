using System.Globalization;
using Interop.TokenServer.Configuration;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Responses;

/// <summary>Writes <c>expires_in</c> as a text where DCI's clients ask, as DCI has it; everything else of the answer is the same.</summary>
internal sealed class DciTokenResponse : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<DciTokenResponse>()
        .SetOrder(int.MinValue)
        .Build();

    /// <summary>Whether a request came by DCI's path.</summary>
    public static bool IsAsked(OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest()?.Path.Value?.EndsWith($"/{TokenServerSetup.DciTokenPath}", StringComparison.Ordinal) == true;

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.ExpiresIn is { } seconds && IsAsked(context.Transaction))
        {
            context.Response.SetParameter(Parameters.ExpiresIn, seconds.ToString(CultureInfo.InvariantCulture));
        }

        return ValueTask.CompletedTask;
    }
}
