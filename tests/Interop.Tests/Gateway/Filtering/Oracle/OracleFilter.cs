using System.Text.Json;
using Interop.Contracts.Fhir.Elements;
using Interop.Gateway.Consents;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>
/// Writes of a resource what the element table lists and the permit releases, and nothing else: unknown elements and extensions,
/// narrative, contained resources, displays and references to others are not copied because no row names them.
/// </summary>
internal sealed class OracleFilter(ElementTable table)
{
    private const string SubsettedSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    // Elements that FHIR R4 demands, whatever elements were asked for.
    private static readonly HashSet<string> Mandatory = new(["id", "meta", "status", "beneficiary", "payor", "type", "actual"], StringComparer.Ordinal);

    /// <summary>Whether the resource says, by a modifier that we do not know, that it means something else than it seems to.</summary>
    public static bool HasModifier(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(property => property.Name is "modifierExtension" or "implicitRules" || HasModifier(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(HasModifier),
        _ => false,
    };

    public void Write(Utf8JsonWriter writer, JsonElement resource, OracleScope scope)
    {
        var type = resource.Text("resourceType")!;
        var root = table.Resources[type];
        writer.WriteStartObject();
        writer.WriteString("resourceType", type);
        writer.WriteString("id", OracleFacts.Id(resource));
        WriteMeta(writer, resource, root.Children["meta"], scope);
        foreach (var property in resource.EnumerateObject())
        {
            var asked = scope.Elements is null || scope.Elements.Contains(property.Name) || Mandatory.Contains(property.Name);
            if (!asked || property.Name is "id" or "meta" || !root.Children.TryGetValue(property.Name, out var node))
            {
                continue;
            }

            if (type == "Group" && property.Name == "quantity" && property.Value.ValueKind == JsonValueKind.Number)
            {
                WriteQuantity(writer, node, scope);
            }
            else
            {
                WriteProperty(writer, root, node, property.Value, scope);
            }
        }

        writer.WriteEndObject();
    }

    // Every answer is marked as possibly incomplete, whether or not anything was left out, so the mark tells nothing.
    private static void WriteMeta(Utf8JsonWriter writer, JsonElement resource, ElementNode node, OracleScope scope)
    {
        writer.WriteStartObject("meta");
        if (resource.Child("meta") is { } meta)
        {
            WriteChildren(writer, node, meta, scope);
        }

        writer.WriteStartArray("tag");
        writer.WriteStartObject();
        writer.WriteString("system", SubsettedSystem);
        writer.WriteString("code", "SUBSETTED");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A household has as many members as are shown.
    private static void WriteQuantity(Utf8JsonWriter writer, ElementNode node, OracleScope scope)
    {
        if (scope.Releases(node))
        {
            writer.WriteNumber("quantity", scope.Persons.Count);
        }
    }

    private static void WriteProperty(Utf8JsonWriter writer, ElementNode parent, ElementNode node, JsonElement value, OracleScope scope)
    {
        if (!Keeps(parent, node, value, scope))
        {
            return;
        }

        writer.WritePropertyName(node.Name);
        if (node.IsLeaf)
        {
            value.WriteTo(writer);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            WriteList(writer, node, value, scope);
        }
        else
        {
            WriteObject(writer, node, value, scope);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ElementNode node, JsonElement list, OracleScope scope)
    {
        writer.WriteStartArray();
        foreach (var item in list.EnumerateArray().Where(item => KeepsItem(node, item, scope)))
        {
            WriteObject(writer, ItemNode(node, item)!, item, scope, isExtension: node.Name == "extension");
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, ElementNode node, JsonElement value, OracleScope scope, bool isExtension = false)
    {
        writer.WriteStartObject();
        if (isExtension)
        {
            writer.WriteString("url", node.Name);
        }

        WriteChildren(writer, node, value, scope);
        writer.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter writer, ElementNode node, JsonElement value, OracleScope scope)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (node.Children.TryGetValue(property.Name, out var child))
            {
                WriteProperty(writer, node, child, property.Value, scope);
            }
        }
    }

    private static bool Keeps(ElementNode parent, ElementNode node, JsonElement value, OracleScope scope) => node.IsLeaf
        ? scope.Releases(node) && OracleLeaf.Fits(parent, node, value) && (node.Name != "reference" || scope.Allows(value.GetString()!))
        : value.ValueKind switch
        {
            JsonValueKind.Object => node.Name is not ("extension" or "member") && KeepsObject(node, value, scope),
            JsonValueKind.Array => value.EnumerateArray().Any(item => KeepsItem(node, item, scope)),
            _ => false,
        };

    private static bool KeepsObject(ElementNode node, JsonElement value, OracleScope scope) =>
        value.EnumerateObject().Any(property => node.Children.TryGetValue(property.Name, out var child) && Keeps(node, child, property.Value, scope));

    private static bool KeepsItem(ElementNode node, JsonElement item, OracleScope scope) =>
        item.ValueKind == JsonValueKind.Object
        && ItemNode(node, item) is { } itemNode
        && (node.Name != "member" || scope.Persons.Contains(OracleFacts.PatientId(item.Child("entity")?.Text("reference")) ?? ""))
        && KeepsObject(itemNode, item, scope);

    // An extension is known by its URL; the items of any other list are alike.
    private static ElementNode? ItemNode(ElementNode node, JsonElement item) =>
        node.Name != "extension" ? node : node.Children.GetValueOrDefault(item.Text("url") ?? "");
}
