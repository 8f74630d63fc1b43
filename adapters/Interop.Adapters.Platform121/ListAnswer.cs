using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>A page of a list.</summary>
internal sealed record ListAnswer(
    [property: JsonPropertyName("data")] IReadOnlyList<JsonElement> Data,
    [property: JsonPropertyName("meta")] ListMeta Meta,
    [property: JsonPropertyName("links")] ListLinks Links);
