using Interop.TokenServer.Configuration;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Interop.TokenServer.Clients;

/// <summary>Makes OpenIddict's store hold exactly the clients of the clients file: new, changed and removed ones.</summary>
internal sealed class ClientStore(IOpenIddictApplicationManager applications, TokenServerSetup setup)
{
    public async Task SyncAsync(CancellationToken cancellation)
    {
        var obsolete = new List<object>();
        await foreach (var application in applications.ListAsync(cancellationToken: cancellation))
        {
            if (!setup.Clients.ContainsKey(await applications.GetClientIdAsync(application, cancellation) ?? ""))
            {
                obsolete.Add(application);
            }
        }

        foreach (var application in obsolete)
        {
            await applications.DeleteAsync(application, cancellation);
        }

        foreach (var client in setup.Clients.Values)
        {
            if (await applications.FindByClientIdAsync(client.ClientId, cancellation) is { } known)
            {
                await applications.UpdateAsync(known, Describe(client), cancellation);
            }
            else
            {
                await applications.CreateAsync(Describe(client), cancellation);
            }
        }
    }

    private static OpenIddictApplicationDescriptor Describe(RegisteredClient client) => new()
    {
        ClientId = client.ClientId,
        ClientType = ClientTypes.Confidential,
        JsonWebKeySet = client.Keys,
        Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
    };
}
