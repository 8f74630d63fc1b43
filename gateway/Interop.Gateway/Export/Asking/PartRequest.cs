using Interop.Consents.Scopes;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Export.Asking;

/// <summary>Makes a part of an export the request that deciders and filters know, by the parser of every search.</summary>
internal static class PartRequest
{
    public static FhirRequest Of(ExportPart part, string? after = null)
    {
        if (!RecordKindType.TryParse(part.ResourceType, out var kind) || SearchParser.Parse(kind, part.Filters) is not { Problems.Count: 0 } parsed)
        {
            throw new InvalidDataException("A part of an export is not one that this version understands.");
        }

        return new()
        {
            Interaction = FhirInteraction.Export,
            Query = new() { Kind = kind, Criteria = parsed.Criteria, After = after },
            Parameters = part.Filters,
            Filters = parsed.Categories,
            Elements = part.Elements?.ToHashSet(StringComparer.Ordinal),
        };
    }
}
