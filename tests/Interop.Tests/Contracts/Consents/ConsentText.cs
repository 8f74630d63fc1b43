using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;

namespace Interop.Tests.Contracts.Consents;

/// <summary>Consents as the tests compare and change them.</summary>
internal static class ConsentText
{
    /// <summary>Everything that a record says, as text; lists by their items.</summary>
    public static string Of(ConsentRecord record) => JsonSerializer.Serialize(record);

    public static JsonObject Json(ConsentRecord record) => JsonNode.Parse(ConsentJson.Serialize(record))!.AsObject();

    public static ConsentReading Read(JsonNode json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return ConsentJson.Read(document.RootElement);
    }

    public static ConsentRecord Record(JsonNode json) => Read(json) switch
    {
        ConsentReading.Read read => read.Consent,
        ConsentReading.Problems problems => throw new InvalidOperationException(string.Join("; ", problems.Found)),
        _ => throw new InvalidOperationException("The reading is a closed type."),
    };

    public static string[] Places(JsonNode json) =>
        Read(json) is ConsentReading.Problems problems ? [.. problems.Found.Select(problem => problem.Place)] : [];
}
