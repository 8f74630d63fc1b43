using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's identifiers of a released resource: those whose number space the agency gave a type; others have no name in DCI and are left out.</summary>
internal sealed class IdentifierParts(IReadOnlyDictionary<string, string> types)
{
    public IEnumerable<JsonNode?> Of(FhirView resource) => resource.Each("identifier")
        .Select(identifier => (Type: Type(identifier.Text("system")), Value: identifier.Text("value")))
        .Where(identifier => identifier is { Type: not null, Value: not null })
        .Select(identifier => (JsonNode?)new JsonObject { ["identifier_type"] = identifier.Type, ["identifier_value"] = identifier.Value });

    private string? Type(string? system) => types.FirstOrDefault(pair => pair.Value == system).Key;
}
