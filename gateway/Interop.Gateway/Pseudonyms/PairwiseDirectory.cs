using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Recording;
using Interop.Gateway.Configuration;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Pseudonyms;

/// <summary>Knows by which ids a partner sees an agency's records, and keeps the keys of each pair.</summary>
internal sealed class PairwiseDirectory(GatewaySetup setup, PolicyDesk policies, TimeProvider clock)
{
    private readonly byte[] _master = PairwiseKey.Load(setup);
    private readonly ConcurrentDictionary<(string Partner, string Agency), PairwiseIds> _known = new();

    /// <summary>
    /// The partner's pseudonyms; null for the agency itself, and for a partner with whom every agreement in force names real identifiers.
    /// </summary>
    public PairwiseIds? Find(Partner partner, string agency)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return RecordingDecider.IsAgency(partner, agency) || ShowsReal(policies.Book.Agreements(agency, partner.Id), day) ? null : Of(partner.Id, agency);
    }

    /// <summary>The pseudonyms of a partner by name; one that is not known any more is still named so.</summary>
    public PairwiseIds? Find(string partner, string agency) => policies.Book.Partners.TryGetValue(partner, out var known) ? Find(known, agency) : Of(partner, agency);

    /// <summary>A key for another use, which replicas share too.</summary>
    public byte[] Derive(string use) => HKDF.Expand(HashAlgorithmName.SHA256, _master, PairwiseKey.Length, Encoding.UTF8.GetBytes(use));

    private static bool ShowsReal(IReadOnlyList<SharingAgreement> agreements, DateOnly day)
    {
        var shows = false;
        for (var i = 0; i < agreements.Count; i++)
        {
            if (agreements[i].InForceOn(day))
            {
                if (!agreements[i].RealIdentifiers)
                {
                    return false;
                }

                shows = true;
            }
        }

        return shows;
    }

    private PairwiseIds Of(string partner, string agency) => _known.GetOrAdd((partner, agency), static (pair, master) => new(master, pair.Partner, pair.Agency), _master);
}
