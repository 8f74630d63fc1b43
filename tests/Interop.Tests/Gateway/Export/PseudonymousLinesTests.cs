using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Serving;
using Interop.Gateway.Pseudonyms;

namespace Interop.Tests.Gateway.Export;

/// <summary>A line that is searched for its references says what one that is read as JSON says.</summary>
public sealed class PseudonymousLinesTests
{
    private static readonly PairwiseIds Ids = new(RandomNumberGenerator.GetBytes(32), "ministry", "relief");
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Gen<string> Id = Gen.OneOf("p1", "7f3c2a10-0000-4000-8000-000000000001", "h.2", "A-b-C");

    private static readonly Gen<string> Reference = Gen.Select(Gen.OneOf("Patient", "Group", "Coverage"), Id, (type, id) => $"{type}/{id}");

    private static readonly Gen<JsonNode?> Value = Gen.OneOf<JsonNode?>(
        Gen.OneOf("reference", "\"reference\":\"Patient/p9\"", "\\\"reference", "a reference", "é\u2028", "").Select(text => (JsonNode?)text),
        Reference.Select(text => (JsonNode?)new JsonObject { ["reference"] = text }),
        Gen.Select(Reference, Reference, (one, other) => (JsonNode?)new JsonArray(new JsonObject { ["reference"] = one }, new JsonObject { ["x"] = new JsonObject { ["reference"] = other } })),
        Id.Select(id => (JsonNode?)new JsonObject { ["id"] = id, ["reference"] = $"Group/{id}" }));

    private static readonly Gen<byte[]> Line =
        from head in Gen.Select(Id, Gen.Bool)
        from values in Value.Array[0, 6]
        from relaxed in Gen.Bool
        select Bytes(head.Item1, head.Item2, values, relaxed);

    [Fact]
    public void What_is_searched_for_references_is_what_is_read_as_json() => Line.Array[1, 5].Sample(
        lines =>
        {
            var pseudonymous = new PseudonymousLines(Ids, "Patient");
            foreach (var line in lines)
            {
                var output = new ArrayBufferWriter<byte>();
                pseudonymous.Write(line, output);
                Assert.Equal(Encoding.UTF8.GetString(PairwiseWriter.Write(Ids, "Patient", line).Span), Encoding.UTF8.GetString(output.WrittenSpan));
            }
        },
        iter: 5_000);

    [Fact]
    public void An_id_that_can_have_no_pseudonym_leaves_by_no_way()
    {
        var lines = new PseudonymousLines(Ids, "Patient");
        var line = Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Patient\",\"id\":\"p1\",\"x\":{{\"reference\":\"Group/{new string('Z', 64)}\"}}}}");

        Assert.Throws<AdapterAnswerException>(() => lines.Write(line, new ArrayBufferWriter<byte>()));
    }

    private static byte[] Bytes(string id, bool typeFirst, JsonNode?[] values, bool relaxed)
    {
        var root = typeFirst ? new JsonObject { ["resourceType"] = "Patient", ["id"] = id } : new JsonObject { ["id"] = id, ["resourceType"] = "Patient" };
        for (var i = 0; i < values.Length; i++)
        {
            root[$"e{i}"] = values[i]?.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, relaxed ? Relaxed : JsonSerializerOptions.Default);
    }
}
