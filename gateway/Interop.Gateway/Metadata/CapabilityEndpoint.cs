using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Metadata;

/// <summary>
/// Answers <c>metadata</c>. Without a token it tells what the gateway can do, alike for every agency name; with one it tells what this
/// partner may do at this agency.
/// </summary>
internal sealed class CapabilityEndpoint(GatewaySetup setup, PolicyDesk policies, TokenValidator tokens, AdapterDirectory adapters, PairwiseDirectory pairwise, TokenEndpoints endpoints, TimeProvider clock)
{
    public async Task GetAsync(HttpContext context, string agency)
    {
        if (!RawPath.IsPlain(context))
        {
            await FhirResponse.WriteAsync(context, FhirProblem.Unsupported);
            return;
        }

        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            await WriteAsync(context, agency, General());
            return;
        }

        switch (await tokens.ValidateAsync(authorization))
        {
            case CallerResult.Known { Caller: var caller }:
                await ServeAsync(context, agency, caller);
                break;
            case CallerResult.Unknown unknown:
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await FhirResponse.WriteAsync(context, FhirProblem.Of(401, "login", unknown.Description, "Authorization"));
                break;
            default:
                throw new InvalidOperationException("A caller is known or unknown.");
        }
    }

    private static IEnumerable<PartnerAbilities> General() => Enum.GetValues<RecordKind>()
        .Select(kind => new PartnerAbilities(kind, [FhirInteraction.Read, FhirInteraction.Search], [.. SearchParameters.For(kind)])
        {
            Exports = true,
            Sorts = [.. SortText.Names(kind)],
            Includes = [.. PersonLink.All.Where(link => link.Source == kind).Select(link => link.Text)],
            RevIncludes = kind == RecordKind.Beneficiary ? [.. PersonLink.All.Select(link => link.Text)] : [],
        });

    private async Task ServeAsync(HttpContext context, string agency, Caller caller)
    {
        var shared = caller.Partner.Active && policies.Book.Agreements(agency, caller.Partner.Id).Any(agreement =>
            agreement.InForceOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        if (!shared)
        {
            await FhirResponse.WriteAsync(context, FhirProblem.AgencyNotShared);
        }
        else if (setup.Agencies.TryGetValue(agency, out var known) && await adapters.FindAsync(known, context.RequestAborted) is { } abilities)
        {
            await WriteAsync(context, agency, PartnerAbilities.Of(policies.Book, caller, agency, abilities, pairwise.Find(caller.Partner, agency) is null, clock.GetUtcNow()));
        }
        else
        {
            await FhirResponse.WriteAsync(context, FhirProblem.AgencyUnavailable);
        }
    }

    private async Task WriteAsync(HttpContext context, string agency, IEnumerable<PartnerAbilities> abilities)
    {
        var issuer = await endpoints.FindAsync(context.RequestAborted);
        await FhirResponse.WriteAsync(context, CapabilityStatementBuilder.Build($"{setup.PublicUrl}/{agency}/fhir", issuer?.TokenEndpoint, abilities, clock.GetUtcNow()));
    }
}
