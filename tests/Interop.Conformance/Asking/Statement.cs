using Interop.Conformance.Checks;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Fhir.Searching;
using R4 = Hl7.Fhir.Model;

namespace Interop.Conformance.Asking;

/// <summary>What the host declares in its CapabilityStatement, all of it known to the contract.</summary>
internal sealed record Statement(IReadOnlyDictionary<RecordKind, IReadOnlyList<string>> Parameters, IReadOnlyDictionary<RecordKind, IReadOnlyList<string>> Sorts, bool TellsAllChanges)
{
    public static Statement Parse(byte[] json)
    {
        if (!FhirJson.TryParseStrict(json, out var resource) || resource is not R4.CapabilityStatement { Rest: [var rest] } statement)
        {
            throw new ContractBrokenException("It is no valid CapabilityStatement of FHIR R4 with one rest.");
        }

        var (parameters, sorts) = (new Dictionary<RecordKind, IReadOnlyList<string>>(), new Dictionary<RecordKind, IReadOnlyList<string>>());
        foreach (var component in rest.Resource)
        {
            if (!RecordKindType.TryParse(component.Type, out var kind) || parameters.ContainsKey(kind))
            {
                throw new ContractBrokenException("It lists a resource type that the contract does not have, or one twice.");
            }

            parameters[kind] = [.. component.SearchParam.Select(parameter => parameter.Name ?? "").Where(name => name != SortText.Parameter)];
            sorts[kind] = [.. component.SearchParam.Where(parameter => parameter.Name == SortText.Parameter).SelectMany(parameter => (parameter.Documentation ?? "").Split(',', StringSplitOptions.TrimEntries))];
            Require(kind, parameters[kind], sorts[kind]);
        }

        return parameters.Count > 0
            ? new(parameters, sorts, statement.Instantiates.Contains(FhirNames.CompleteChanges))
            : throw new ContractBrokenException("It lists no resource type, so there is nothing to ask.");
    }

    private static void Require(RecordKind kind, IReadOnlyList<string> parameters, IReadOnlyList<string> sorts)
    {
        if (parameters.FirstOrDefault(name => SearchParameters.Find(kind, name) is null) is not null)
        {
            throw new ContractBrokenException($"It lists a search parameter of {kind.ResourceType()} that the contract does not have.");
        }

        if (sorts.Except(SortText.Names(kind)).Any())
        {
            throw new ContractBrokenException($"It says that {kind.ResourceType()} is sorted by what the contract does not sort it by.");
        }
    }
}
