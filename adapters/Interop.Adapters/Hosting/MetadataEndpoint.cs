using Hl7.Fhir.Utility;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Microsoft.AspNetCore.Http;
using R4 = Hl7.Fhir.Model;

namespace Interop.Adapters.Hosting;

/// <summary>What the registry can be asked, as a CapabilityStatement.</summary>
internal sealed class MetadataEndpoint(IBeneficiaryAdapter adapter)
{
    private readonly string _started = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public Task HandleAsync(HttpContext context) => context.WriteAsync(200, Statement(adapter.Capabilities));

    private R4.CapabilityStatement Statement(AdapterCapabilities capabilities) => new()
    {
        Status = R4.PublicationStatus.Active,
        Date = _started,
        Kind = R4.CapabilityStatementKind.Instance,
        FhirVersion = R4.FHIRVersion.N4_0_1,
        Format = ["json"],
        InstantiatesElement = capabilities is { ReportsChanges: true, ReportsDeletions: true, ReportsConsents: true } ? [new(FhirNames.CompleteChanges)] : [],
        Implementation = new() { Description = capabilities.Agency },
        Rest =
        [
            new()
            {
                Mode = R4.CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation = $"Search by POST only; the answer is {FhirNames.NdJson}.",
                Resource = [.. capabilities.Kinds.Order().Select(kind => Resource(kind, capabilities.SearchParameters.GetValueOrDefault(kind), capabilities.SortParameters.GetValueOrDefault(kind)))],
            },
        ],
    };

    private static R4.CapabilityStatement.ResourceComponent Resource(Contracts.RecordKind kind, IReadOnlySet<string>? names, IReadOnlySet<string>? sorts) => new()
    {
        Type = kind.ResourceType(),
        Interaction = [new() { Code = R4.CapabilityStatement.TypeRestfulInteraction.SearchType }],
        SearchParam =
        [
            .. SearchParameters.For(kind).Where(parameter => names?.Contains(parameter.Name) ?? false).Select(parameter => new R4.CapabilityStatement.SearchParamComponent
            {
                Name = parameter.Name,
                Type = EnumUtility.ParseLiteral<R4.SearchParamType>(parameter.Type),
                Documentation = parameter.Documentation,
            }),

            // What can be sorted by stands, with commas, where the parameter is documented.
            .. sorts is { Count: > 0 } ? (R4.CapabilityStatement.SearchParamComponent[])
                [new() { Name = SortText.Parameter, Type = R4.SearchParamType.Special, Documentation = string.Join(',', sorts.Order(StringComparer.Ordinal)) }] : [],
        ],
    };
}
