using Interop.Consents.Partners;

namespace Interop.TokenServer.Clients;

/// <summary>Joins the clients of the clients file with the partners they act for; a client that its partner does not know is a problem.</summary>
internal static class ClientRegistration
{
    public static IReadOnlyList<RegisteredClient> Join(IEnumerable<ClientEntry> clients, IReadOnlyList<Partner> partners, string issuer, List<string> problems)
    {
        var registered = new List<RegisteredClient>();
        foreach (var client in clients)
        {
            if (partners.FirstOrDefault(candidate => candidate.Id == client.Partner) is not { } partner)
            {
                problems.Add($"ClientsFile: '{client.ClientId}' names the partner '{client.Partner}', which is not in the partners file.");
            }
            else if (partner.Clients.FirstOrDefault(candidate => candidate.ClientId == client.ClientId && candidate.Issuer == issuer) is not { } known)
            {
                problems.Add(
                    $"ClientsFile: '{client.ClientId}' is not among the clients that the partners file gives '{client.Partner}' with this issuer, "
                    + "so no gateway would take its tokens; add it there.");
            }
            else
            {
                registered.Add(new()
                {
                    ClientId = client.ClientId,
                    Partner = partner,
                    Scopes = client.Scopes,
                    Keys = client.Keys,
                    SmartBackend = client.SmartBackend,
                    DefaultPurpose = known.DefaultPurpose,
                });
            }
        }

        return registered;
    }
}
