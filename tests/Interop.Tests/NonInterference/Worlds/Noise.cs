using System.Text.Json.Nodes;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Adds to a line of an adapter what no partner may see: elements that nobody listed, and resources between the records.</summary>
internal static class Noise
{
    private const string Div = """{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">CANARY</div>"}""";

    private static readonly (string Name, string Json)[] Elements =
    [
        ("text", Div), ("language", "\"ar\""), ("contained", """[{"resourceType":"Patient","id":"c1","name":[{"family":"CANARY"}]}]"""),
        ("communication", """[{"language":{"text":"CANARY"}}]"""), ("contact", """[{"name":{"family":"CANARY"}}]"""), ("link", """[{"other":{"reference":"Patient/CANARY"},"type":"seealso"}]"""),
        ("generalPractitioner", """[{"reference":"Practitioner/CANARY","display":"CANARY"}]"""), ("maritalStatus", """{"text":"CANARY"}"""), ("deceasedBoolean", "true"),
        ("multipleBirthInteger", "2"), ("_gender", """{"extension":[{"url":"https://x.example/CANARY","valueString":"CANARY"}]}"""), ("note", """[{"text":"CANARY"}]"""),
        ("subscriber", """{"reference":"Patient/CANARY"}"""), ("network", "\"CANARY\""), ("characteristic", """[{"code":{"text":"CANARY"},"valueBoolean":true,"exclude":false}]"""),
        ("managingEntity", """{"display":"CANARY"}"""), ("CANARY", "{\"CANARY\":[1,2,3]}"), ("destination", """{"display":"CANARY"}"""), ("partOf", """[{"reference":"SupplyDelivery/CANARY"}]"""),
    ];

    private static readonly (string In, string Name, string Json)[] Inner =
    [
        ("name", "prefix", "[\"CANARY\"]"), ("name", "_family", """{"extension":[{"url":"https://x.example/CANARY","valueString":"CANARY"}]}"""), ("identifier", "type", """{"text":"CANARY"}"""),
        ("identifier", "assigner", """{"display":"CANARY"}"""), ("identifier", "use", "\"old\""), ("address", "text", "\"CANARY\""), ("address", "postalCode", "\"CANARY\""), ("member", "period", """{"start":"2020-01-01"}"""),
    ];

    private static readonly string[] Between =
    [
        """{"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/CANARY"},"valueString":"CANARY"}""",
        """{"resourceType":"DocumentReference","id":"d1","description":"CANARY"}""",
        "[]",
        "\"CANARY\"",
    ];

    /// <summary>The line with some of it, at the end of the object or before all else.</summary>
    public static string Add(Random random, string line)
    {
        var record = JsonNode.Parse(line)!.AsObject();
        foreach (var (name, json) in Some(random, Elements))
        {
            record.Insert(random.Next(2) == 0 ? record.Count : 0, name, JsonNode.Parse(json));
        }

        foreach (var (inside, name, json) in Some(random, Inner).Where(one => record[one.In] is JsonArray { Count: > 0 }))
        {
            record[inside]![0]!.AsObject().TryAdd(name, JsonNode.Parse(json));
        }

        foreach (var (name, reference) in new[] { ("beneficiary", "display"), ("patient", "display") })
        {
            (record[name] as JsonObject)?.TryAdd(reference, "CANARY");
        }

        record["meta"]!.AsObject().TryAdd("source", "urn:CANARY");
        record["meta"]!["security"] = new JsonArray(new JsonObject { ["code"] = "CANARY" });
        if (record["extension"] is JsonArray extensions && random.Next(2) == 0)
        {
            extensions.Insert(random.Next(extensions.Count + 1), new JsonObject { ["url"] = "https://x.example/CANARY", ["valueString"] = "CANARY" });
        }

        return record.ToJsonString();
    }

    /// <summary>Lines between two records that are about neither.</summary>
    public static IEnumerable<string> Lines(Random random) => random.Next(4) == 0 ? [Between[random.Next(Between.Length)]] : [];

    private static List<T> Some<T>(Random random, T[] all) => [.. all.Where(_ => random.Next(6) == 0)];
}
