using System.Text.Json.Nodes;
using CsCheck;

namespace Interop.Tests.Contracts.Resources;

/// <summary>Small damage to a JSON document: a value replaced, an element removed, added, renamed or doubled.</summary>
internal sealed record Mutation(int Place, int Kind, int Choice)
{
    private static readonly string[] Values =
    [
        "null", "\"\"", "\" \"", "\"x\"", "0", "-1", "7", "1.5", "1e400", "true", "false", "{}", "[]", "[null]", "[\"x\"]", "{\"x\":1}", "{\"value\":\"x\"}",
        "\"2024\"", "\"2024-02-30\"", "\"2024-02-03T10:00:00+03:00\"", "\"2024-02-03T10:00:00.123456789Z\"", "\"Group/a\"", "\"urn:x\"", "\"old\"", "\"unknown\"",
    ];

    private static readonly string[] Names =
    [
        "use", "text", "display", "id", "_family", "_birthDate", "modifierExtension", "contained", "period", "language", "deceasedBoolean", "maritalStatus",
        "valueString", "valueCode", "url", "code", "system", "value", "status", "active", "meta", "identifier", "userSelected", "unknownElement", "performer",
    ];

    private static readonly string[] Extensions =
    [
        "https://interop.example/fhir/StructureDefinition/vulnerability", "https://interop.example/fhir/StructureDefinition/birthdate-estimated",
        "https://interop.example/fhir/StructureDefinition/provenance", "https://other.example/extension",
    ];

    public static Gen<Mutation> Any { get; } = Gen.Select(Gen.Int[0, 500], Gen.Int[0, 5], Gen.Int[0, 500], (place, kind, choice) => new Mutation(place, kind, choice));

    public void Apply(JsonNode root)
    {
        var places = Descend(root).ToList();
        var node = places[Place % places.Count];
        switch (Kind)
        {
            case 0 when node.Parent is not null:
                node.ReplaceWith(JsonNode.Parse(Pick(Values)));
                break;
            case 1 when node.Parent is JsonObject parent:
                parent.Remove(node.GetPropertyName());
                break;
            case 2 when node.Parent is JsonArray list:
                list.Add(node.DeepClone());
                break;
            case 3 when node is JsonObject target:
                target[Pick(Names)] = JsonNode.Parse(Pick(Values));
                break;
            case 4 when node.Parent is JsonObject parent && node.GetPropertyName() is var name and not "resourceType":
                parent.Remove(name);
                parent[Pick(Names)] = node;
                break;
            case 5 when node is JsonObject target:
                if (target["extension"] is not JsonArray extensions)
                {
                    target["extension"] = extensions = [];
                }

                extensions.Add(new JsonObject { ["url"] = Pick(Extensions), ["valueBoolean"] = true });
                break;
        }
    }

    private static IEnumerable<JsonNode> Descend(JsonNode node)
    {
        yield return node;
        var below = node switch
        {
            JsonObject target => target.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var found in below.OfType<JsonNode>().SelectMany(Descend))
        {
            yield return found;
        }
    }

    private string Pick(string[] choices) => choices[Choice % choices.Length];
}
