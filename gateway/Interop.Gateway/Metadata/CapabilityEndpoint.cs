using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Metadata;

/// <summary>
/// Answers <c>metadata</c>. Without a token it tells what the gateway can do, alike for every agency name; with one it tells what this
/// partner may do at this agency.
/// </summary>
internal sealed class CapabilityEndpoint(GatewaySetup setup, TokenValidator tokens, CallerAbilities abilities, TokenEndpoints endpoints, TimeProvider clock)
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
        var (found, problem) = await abilities.FindAsync(caller, agency, context.RequestAborted);
        await (found is null ? FhirResponse.WriteAsync(context, problem!) : WriteAsync(context, agency, found));
    }

    private async Task WriteAsync(HttpContext context, string agency, IEnumerable<PartnerAbilities> found)
    {
        var issuer = await endpoints.FindAsync(context.RequestAborted);
        await FhirResponse.WriteAsync(context, CapabilityStatementBuilder.Build($"{setup.PublicUrl}/{agency}/fhir", issuer?.TokenEndpoint, found, clock.GetUtcNow()));
    }
}
