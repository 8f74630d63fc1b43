using System.Collections.Frozen;
using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Protection;

namespace Interop.Gateway.Policies;

/// <summary>Partners, sharing agreements and protection rules as they stand at one moment; never changed, only replaced.</summary>
internal sealed class PolicyBook
{
    private readonly FrozenDictionary<(string Issuer, string ClientId), (Partner Partner, PartnerClient Client)> _clients;
    private readonly FrozenDictionary<(string Agency, string Partner), SharingAgreement[]> _agreements;

    public PolicyBook(IEnumerable<Partner> partners, IEnumerable<SharingAgreement> agreements, IEnumerable<ProtectionRule> rules)
    {
        Partners = partners.ToFrozenDictionary(partner => partner.Id, StringComparer.Ordinal);

        // A client that two partners claim is nobody's.
        _clients = Partners.Values
            .SelectMany(partner => partner.Clients.Select(client => (partner, client)))
            .GroupBy(pair => (pair.client.Issuer, pair.client.ClientId))
            .Where(group => group.Count() == 1)
            .ToFrozenDictionary(group => group.Key, group => group.Single());
        _agreements = agreements.GroupBy(agreement => (agreement.Agency, agreement.Partner)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Rules = new(rules);
    }

    /// <summary>Every partner, by id.</summary>
    public FrozenDictionary<string, Partner> Partners { get; }

    /// <summary>Every protection rule.</summary>
    public RuleBook Rules { get; }

    /// <summary>The agreements between an agency and a partner, in force or not.</summary>
    public IReadOnlyList<SharingAgreement> Agreements(string agency, string partner) => _agreements.GetValueOrDefault((agency, partner), []);

    /// <summary>The partner that a client acts for.</summary>
    public (Partner Partner, PartnerClient Client)? Client(string issuer, string clientId) =>
        _clients.TryGetValue((issuer, clientId), out var known) ? known : null;
}
