using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.CommCare;

/// <summary>A page of cases.</summary>
internal sealed record CasesAnswer(
    [property: JsonPropertyName("matching_records")] long MatchingRecords,
    [property: JsonPropertyName("cases")] IReadOnlyList<JsonElement> Cases,
    [property: JsonPropertyName("next")] string? Next = null);
