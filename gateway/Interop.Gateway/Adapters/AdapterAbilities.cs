using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Adapters;

/// <summary>What an adapter declared that it can answer: the kinds of record, and for each the search parameters and what it sorts by.</summary>
internal sealed record AdapterAbilities(IReadOnlyDictionary<RecordKind, IReadOnlySet<string>> Parameters, IReadOnlyDictionary<RecordKind, IReadOnlySet<string>> SortParameters)
{
    /// <summary>Reads them from a CapabilityStatement; what is not said there is not possible.</summary>
    public static AdapterAbilities Read(string capabilityStatement)
    {
        using var document = JsonDocument.Parse(capabilityStatement);
        var parameters = new Dictionary<RecordKind, IReadOnlySet<string>>();
        var sorts = new Dictionary<RecordKind, IReadOnlySet<string>>();
        foreach (var resource in document.RootElement.Items("rest").SelectMany(rest => rest.Items("resource")))
        {
            if (RecordKindType.TryParse(resource.Text("type"), out var kind))
            {
                sorts[kind] = resource.Items("searchParam").Where(item => item.Text("name") == SortText.Parameter)
                    .SelectMany(item => item.Text("documentation")?.Split(',') ?? []).ToHashSet(StringComparer.Ordinal);
                parameters[kind] = resource.Items("searchParam").Select(item => item.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            }
        }

        var complete = document.RootElement.Items("instantiates").Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(FhirNames.CompleteChanges));
        return new(parameters, sorts) { TellsEveryChange = complete };
    }

    /// <summary>Whether its change feed tells of every change of records, consents on record and deletions.</summary>
    public bool TellsEveryChange { get; private init; }

    /// <summary>Whether records of this kind can be sorted by this parameter.</summary>
    public bool Sorts(RecordKind kind, string parameter) => SortParameters.TryGetValue(kind, out var names) && names.Contains(parameter);

    /// <summary>Whether records of this kind can be searched by this parameter; a modifier does not matter.</summary>
    public bool Answers(RecordKind kind, string parameter) =>
        Parameters.TryGetValue(kind, out var names) && names.Contains(parameter.Split(':')[0]);
}
