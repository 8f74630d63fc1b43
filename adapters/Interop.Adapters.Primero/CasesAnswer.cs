using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Primero;

/// <summary>A page of cases.</summary>
internal sealed record CasesAnswer(
    [property: JsonPropertyName("data")] IReadOnlyList<JsonElement> Data,
    [property: JsonPropertyName("metadata")] CasesAnswer.MetadataAnswer Metadata)
{
    /// <summary>Where the page stands.</summary>
    internal sealed record MetadataAnswer(
        [property: JsonPropertyName("total")] long Total,
        [property: JsonPropertyName("per")] int Per,
        [property: JsonPropertyName("page")] int Page);
}
