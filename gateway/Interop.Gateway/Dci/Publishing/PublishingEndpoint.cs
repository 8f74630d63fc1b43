using System.Text;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Administration;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;
using Interop.Gateway.Metadata;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>
/// Tells what DCI serves. Without a token it is the same for every agency name, as FHIR's metadata is; the attributes are told with one too,
/// and then are those by which this caller can ask this agency.
/// </summary>
internal sealed class PublishingEndpoint(GatewaySetup setup, DciDocument document, TokenValidator tokens, CallerAbilities abilities)
{
    public async Task DocumentAsync(HttpContext context, string agency)
    {
        if (!RawPath.IsPlain(context))
        {
            await DciResponse.WriteAsync(context, DciProblem.Of(FhirProblem.Unsupported));
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(document.Of(agency));
        context.Response.ContentType = AdminResponse.Json;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    public async Task AttributesAsync(HttpContext context, string agency)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            await DciResponse.WriteAsync(context, AttributeCatalogue.General());
            return;
        }

        switch (await tokens.ValidateAsync(authorization))
        {
            case CallerResult.Known { Caller: var caller }:
                await ServeAsync(context, agency, caller);
                break;
            case CallerResult.Unknown unknown:
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await DciResponse.WriteAsync(context, DciProblem.Of(401, DciCodes.Unauthorized, unknown.Description));
                break;
            default:
                throw new InvalidOperationException("A caller is known or unknown.");
        }
    }

    private async Task ServeAsync(HttpContext context, string agency, Caller caller)
    {
        var (found, problem) = await abilities.FindAsync(caller, agency, context.RequestAborted);
        if (found is null)
        {
            await DciResponse.WriteAsync(context, DciProblem.Of(problem!));
            return;
        }

        var types = setup.Agencies[agency].DciIdentifierTypes;
        var searchable = found.Where(ability => ability.Interactions.Contains(FhirInteraction.Search)).ToDictionary(ability => ability.Kind);
        bool Asks(DciRecordType type, DciAttribute attribute) => (attribute.Form != AttributeForm.Identifier || types.ContainsKey(attribute.Name))
            && attribute.Parameters(type.Kind()).All(parameter => Has(searchable, parameter.Kind, parameter.Name));
        await DciResponse.WriteAsync(context, AttributeCatalogue.Of(Asks, (type, attribute) => attribute.Sort is { } sort && searchable[type.Kind()].Sorts.Contains(sort)));
    }

    private static bool Has(Dictionary<RecordKind, PartnerAbilities> searchable, RecordKind kind, string parameter) =>
        searchable.TryGetValue(kind, out var ability) && ability.Parameters.Any(known => known.Name == parameter);
}
