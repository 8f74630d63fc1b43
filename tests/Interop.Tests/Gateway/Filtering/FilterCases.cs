using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Households;
using Interop.Contracts.Programmes;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>Makes records that an adapter might send, sound and unsound, from a seed: values exchanged, junk put between, other spellings, broken bytes.</summary>
internal sealed class FilterCases(IReadOnlyList<RegistryRecord> records, Random random, int oneBrokenOf = 3)
{
    private static readonly JsonSerializerOptions[] Spellings =
    [
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        new(),
        new() { WriteIndented = true },
    ];

    private static readonly string[] Values =
    [
        "null", "{}", "[]", "true", "0", "-0.5e+3", "\"\"", "\" \"", "\"x\"", "\"\\u00e9\\u0020\"", "\"Patient/p\"", "\"Group/h\"", "\"2020-01-01\"", "[\"x\"]", "[[\"x\"]]", "[null]",
        """{"modifierExtension":[]}""", """{"x":[{"modifierExtension":[{"url":"u"}]}]}""", """[{"url":"https://interop.example/fhir/StructureDefinition/vulnerability","valueCode":"x"}]""",
        """{"reference":"Patient/other"}""", """[{"system":"urn:x:y","value":"1"},{"system":"urn:x:y"}]""", "\"unknown\"", "\"modifierExtension\"",
    ];

    private static readonly string[] Names = ["contained", "text", "extension", "identifier", "modifierExtension", "implicitRules", "_birthDate", "url", "display", "meta", "value", "id", "member", "address", "valueReference"];

    /// <summary>The next case.</summary>
    public FilterCase Next()
    {
        var record = records[random.Next(records.Count)];
        var root = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(record)))!.AsObject();
        for (var changes = random.Next(4) - 1; changes > 0; changes--)
        {
            Change(root);
        }

        var json = Encoding.UTF8.GetBytes(Spell(root.ToJsonString(Spellings[random.Next(Spellings.Length)])));
        if (random.Next(oneBrokenOf) == 0)
        {
            Break(ref json);
        }

        var all = ElementTable.Current.Resources[record.Kind.ResourceType()].Children.Keys.ToList();
        return new(
            json,
            record.Kind,
            DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(_ => random.Next(3) > 0)),
            random.Next(5),
            Persons(record).Where(_ => random.Next(4) > 0).ToHashSet(),
            random.Next(3) == 0 ? all.Where(_ => random.Next(2) == 0).ToHashSet() : null);
    }

    private static IEnumerable<string> Persons(RegistryRecord record) => record switch
    {
        Household household => household.Members.Select(member => member.BeneficiaryId),
        Enrolment enrolment => [enrolment.BeneficiaryId],
        Assistance assistance => [assistance.BeneficiaryId],
        _ => [record.Id],
    };

    private void Change(JsonObject root)
    {
        var nodes = Nodes(root).Where(node => node != root).ToList();
        var node = nodes[random.Next(nodes.Count)];
        switch (random.Next(4))
        {
            case 0:
                node.ReplaceWith(JsonNode.Parse(Values[random.Next(Values.Length)]));
                break;
            case 1 when node is JsonObject parent:
                parent[Names[random.Next(Names.Length)]] = JsonNode.Parse(Values[random.Next(Values.Length)]);
                break;
            case 2 when node is JsonObject parent && parent.Count > 0:
                var (name, value) = parent.First();
                parent.Remove(name);
                parent.Add(name, value);
                break;
            case 3 when node.Parent is JsonArray list:
                list.Insert(random.Next(list.Count + 1), random.Next(2) == 0 ? node.DeepClone() : JsonNode.Parse(Values[random.Next(Values.Length)]));
                break;
            default:
                node.ReplaceWith(nodes[random.Next(nodes.Count)].DeepClone());
                break;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => Nodes(pair.Value)).Prepend(parent),
        JsonArray list => list.SelectMany(Nodes).Prepend(list),
        null => [],
        _ => [node],
    };

    // The same texts may be spelled with escapes that nobody needs.
    private string Spell(string json) => random.Next(4) switch
    {
        0 => json.Replace("/", "\\/", StringComparison.Ordinal),
        1 => json.Replace("a", "\\u0061", StringComparison.Ordinal).Replace("\"n\\u0061me\"", "\"name\"", StringComparison.Ordinal),
        _ => json,
    };

    /// <summary>Breaks some bytes.</summary>
    public void Break(ref byte[] json)
    {
        var bytes = json.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 2; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\",:\\ \t0x"[random.Next(12)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 60)).ToList());
                    break;
            }
        }

        json = [.. bytes];
    }
}
