using System.Collections.Immutable;
using Interop.Consents.Scopes;
using Interop.TokenServer.Assertions;
using Interop.TokenServer.Configuration;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Interop.TokenServer.Publishing;

/// <summary>Makes the metadata (RFC 8414) say what this server offers and nothing else, with every URL below the configured issuer.</summary>
internal sealed class PublishedMetadata(TokenServerSetup setup) : IOpenIddictServerHandler<ApplyConfigurationResponseContext>
{
    private static readonly string[] KeptAsIs = [Metadata.GrantTypesSupported, Metadata.TokenEndpointAuthMethodsSupported];

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyConfigurationResponseContext>()
        .UseSingletonHandler<PublishedMetadata>()
        .SetOrder(int.MinValue)
        .Build();

    public ValueTask HandleAsync(ApplyConfigurationResponseContext context)
    {
        if (context.Error is not null)
        {
            return ValueTask.CompletedTask;
        }

        var response = context.Response;
        foreach (var name in response.GetParameters().Keys.Except(KeptAsIs).ToList())
        {
            response.RemoveParameter(name);
        }

        response.SetParameter(Metadata.Issuer, setup.Issuer);
        response.SetParameter(Metadata.TokenEndpoint, setup.TokenUrl);
        response.SetParameter(Metadata.JwksUri, setup.KeysUrl);
        response.AddParameter(Metadata.ResponseTypesSupported, List([]));
        response.SetParameter(Metadata.ScopesSupported, List(SmartScope.All.Select(scope => scope.ToString())));
        response.SetParameter("token_endpoint_auth_signing_alg_values_supported", List(AssertionForm.Algorithms));
        return ValueTask.CompletedTask;
    }

    private static OpenIddictParameter List(IEnumerable<string?> values) => values.ToImmutableArray();
}
