using Interop.Gateway.Adapters;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Metadata;

/// <summary>Finds what a caller may do at an agency. An agency that shares nothing with them and one that is not there are refused alike.</summary>
internal sealed class CallerAbilities(GatewaySetup setup, PolicyDesk policies, AdapterDirectory adapters, PairwiseDirectory pairwise, TimeProvider clock)
{
    /// <summary>The abilities, or why they are not told.</summary>
    public async Task<(IReadOnlyList<PartnerAbilities>? Found, FhirProblem? Problem)> FindAsync(Caller caller, string agency, CancellationToken cancellation)
    {
        var shared = caller.Partner.Active && policies.Book.Agreements(agency, caller.Partner.Id).Any(agreement =>
            agreement.InForceOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        return !shared ? (null, FhirProblem.AgencyNotShared)
            : setup.Agencies.TryGetValue(agency, out var known) && await adapters.FindAsync(known, cancellation) is { } abilities
                ? ([.. PartnerAbilities.Of(policies.Book, caller, agency, abilities, pairwise.Find(caller.Partner, agency) is null, clock.GetUtcNow())], null)
                : (null, FhirProblem.AgencyUnavailable);
    }
}
