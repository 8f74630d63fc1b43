using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using R4 = Hl7.Fhir.Model;

namespace Interop.Gateway.Metadata;

/// <summary>Builds a CapabilityStatement that lists exactly the abilities given.</summary>
internal static class CapabilityStatementBuilder
{
    private const string OAuthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private const string BulkData = "http://hl7.org/fhir/uv/bulkdata/";

    private static readonly Dictionary<RecordKind, string> Profiles = new()
    {
        [RecordKind.Beneficiary] = "interop-beneficiary",
        [RecordKind.Household] = "interop-household",
        [RecordKind.Enrolment] = "interop-enrolment",
        [RecordKind.Assistance] = "interop-assistance",
    };

    public static R4.CapabilityStatement Build(string baseUrl, string? tokenEndpoint, IEnumerable<PartnerAbilities> abilities, DateTimeOffset at) => Build(baseUrl, tokenEndpoint, abilities.ToList(), at);

    private static R4.CapabilityStatement Build(string baseUrl, string? tokenEndpoint, List<PartnerAbilities> abilities, DateTimeOffset at) => new()
    {
        Status = R4.PublicationStatus.Active,
        DateElement = new(at.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        Kind = R4.CapabilityStatementKind.Instance,
        Software = new() { Name = "Interop gateway", Version = typeof(CapabilityStatementBuilder).Assembly.GetName().Version?.ToString(3) },
        Implementation = new() { Description = "An agency's registry, as far as agreements and consents allow", Url = baseUrl },
        Instantiates = abilities.Exists(ability => ability.Exports) ? [BulkData + "CapabilityStatement/bulk-data"] : [],
        FhirVersion = R4.FHIRVersion.N4_0_1,
        Format = ["application/fhir+json"],
        Rest =
        [
            new()
            {
                Mode = R4.CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation = "Every answer is limited to what scope, sharing agreement and each person's consent allow; resources are tagged SUBSETTED. Search by POST keeps identifiers out of URLs.",
                Security = Security(tokenEndpoint),
                Resource = [.. abilities.Select(Resource)],
                Operation = abilities.Exists(ability => ability.Exports) ? [Operation("export")] : [],
            },
        ],
    };

    private static R4.CapabilityStatement.SecurityComponent Security(string? tokenEndpoint)
    {
        var security = new R4.CapabilityStatement.SecurityComponent
        {
            Service = [new("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR")],
        };
        if (tokenEndpoint is not null)
        {
            security.Extension = [new() { Url = OAuthUris, Extension = [new("token", new R4.FhirUri(tokenEndpoint))] }];
        }

        return security;
    }

    private static R4.CapabilityStatement.ResourceComponent Resource(PartnerAbilities abilities) => new()
    {
        TypeElement = new(abilities.Kind.ResourceType()),
        Profile = FhirNames.Structure + Profiles[abilities.Kind],
        ConditionalRead = R4.CapabilityStatement.ConditionalReadStatus.NotMatch,
        Interaction = [.. abilities.Interactions.Select(interaction => new R4.CapabilityStatement.ResourceInteractionComponent
        {
            Code = interaction == FhirInteraction.Read
                ? R4.CapabilityStatement.TypeRestfulInteraction.Read
                : R4.CapabilityStatement.TypeRestfulInteraction.SearchType,
        })],
        SearchParam = abilities.Interactions.Contains(FhirInteraction.Search) ? [.. abilities.Parameters.Select(Parameter), .. Sort(abilities.Sorts)] : [],
        SearchInclude = abilities.Interactions.Contains(FhirInteraction.Search) ? abilities.Includes : [],
        SearchRevInclude = abilities.Interactions.Contains(FhirInteraction.Search) ? abilities.RevIncludes : [],
        Operation = abilities is { Kind: RecordKind.Household, Exports: true } ? [Operation("group-export")] : [],
    };

    private static R4.CapabilityStatement.OperationComponent Operation(string definition) => new()
    {
        Name = "export",
        Definition = $"{BulkData}OperationDefinition/{definition}",
        Documentation = "Bulk Data Access IG 2.0: _outputFormat, _since, _type, _elements, _typeFilter; NDJSON, an access token for every request. Of a Group, which is a household, the members that may be shown.",
    };

    // What can be sorted by stands, with commas, where the parameter is documented.
    private static IEnumerable<R4.CapabilityStatement.SearchParamComponent> Sort(IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [new() { Name = SortText.Parameter, Type = R4.SearchParamType.Special, Documentation = string.Join(',', names) }];

    private static R4.CapabilityStatement.SearchParamComponent Parameter(SearchParameter parameter) => new()
    {
        Name = parameter.Name,
        Type = Enum.Parse<R4.SearchParamType>(parameter.Type, ignoreCase: true),
        Documentation = parameter.Documentation,
    };
}
