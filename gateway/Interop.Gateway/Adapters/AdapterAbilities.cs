using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Adapters;

/// <summary>What an adapter declared that it can answer: the kinds of record, and for each the search parameters.</summary>
internal sealed record AdapterAbilities(IReadOnlyDictionary<RecordKind, IReadOnlySet<string>> Parameters)
{
    /// <summary>Reads them from a CapabilityStatement; what is not said there is not possible.</summary>
    public static AdapterAbilities Read(string capabilityStatement)
    {
        using var document = JsonDocument.Parse(capabilityStatement);
        var parameters = new Dictionary<RecordKind, IReadOnlySet<string>>();
        foreach (var resource in document.RootElement.Items("rest").SelectMany(rest => rest.Items("resource")))
        {
            if (RecordKindType.TryParse(resource.Text("type"), out var kind))
            {
                parameters[kind] = resource.Items("searchParam").Select(item => item.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            }
        }

        return new(parameters);
    }

    /// <summary>Whether records of this kind can be searched by this parameter; a modifier does not matter.</summary>
    public bool Answers(RecordKind kind, string parameter) =>
        Parameters.TryGetValue(kind, out var names) && names.Contains(parameter.Split(':')[0]);
}
