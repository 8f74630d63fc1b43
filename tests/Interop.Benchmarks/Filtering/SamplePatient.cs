using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;

namespace Interop.Benchmarks.Filtering;

/// <summary>The contract's complete example of a person on one line, as an adapter sends it, with the narrative that many a system adds.</summary>
internal static class SamplePatient
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The person of a number.</summary>
    public static byte[] Line(int number)
    {
        using var stream = typeof(SamplePatient).Assembly.GetManifestResourceStream("patient.json")!;
        var root = JsonNode.Parse(stream)!.AsObject();
        root["id"] = Id(number);
        root["meta"]!["tag"] = new JsonArray(new JsonObject { ["system"] = FhirNames.PositionSystem, ["code"] = $"{number:D9}" });
        root["text"] = new JsonObject
        {
            ["status"] = "generated",
            ["div"] = "<div xmlns='http://www.w3.org/1999/xhtml'><p><b>Amina Al-Ahmad</b>, female, born 1984, Riverside, Hill, North. Registered at the reception centre; family of five.</p></div>",
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString(Compact).Replace("Group/h-17", Household, StringComparison.Ordinal));
    }

    /// <summary>The household that a person refers to.</summary>
    public const string Household = "Group/7f3c2a10-0001-4000-8000-000000000000";

    /// <summary>The logical id of a number.</summary>
    public static string Id(int number) => $"7f3c2a10-0000-4000-8000-{number:D12}";
}
