using Interop.Consents.Administration;
using Interop.Consents.Agreements;
using Interop.Consents.Files;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Gateway.Configuration;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>Reads all items from the store itself, never from what this process happens to know, for rules that hold between them.</summary>
internal sealed class PolicyStockReader(IPolicyStore store, GatewaySetup setup)
{
    public async Task<PolicyStock> ReadAsync(CancellationToken cancellation) => new()
    {
        Agencies = [.. setup.Agencies.Keys],
        Issuers = [.. setup.Options.Issuers.Select(issuer => issuer.Issuer)],
        Administrators = [.. setup.Options.Administrators.Select(administrator => (administrator.Issuer, administrator.ClientId))],
        Partners = await AllAsync(PolicyKind.Partner, PartnersFile.ParseOne, cancellation),
        Agreements = await AllAsync(PolicyKind.Agreement, AgreementsFile.ParseOne, cancellation),
        Rules = await AllAsync(PolicyKind.ProtectionRule, ProtectionRulesFile.ParseOne, cancellation),
    };

    private async Task<IReadOnlyList<T>> AllAsync<T>(PolicyKind kind, Func<string, PolicyFile<T>> parse, CancellationToken cancellation)
    {
        var items = new List<T>();
        await foreach (var version in store.CurrentAsync(kind, null, 0, cancellation))
        {
            items.AddRange(parse(version.Content).Items);
        }

        return items;
    }
}
