using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.KoboToolbox;

/// <summary>A page of submissions.</summary>
internal sealed record DataAnswer(
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("results")] IReadOnlyList<JsonElement> Results);
