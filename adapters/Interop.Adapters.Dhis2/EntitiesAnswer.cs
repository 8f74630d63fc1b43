using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Dhis2;

/// <summary>A page of tracked entities.</summary>
internal sealed record EntitiesAnswer(
    [property: JsonPropertyName("pager")] EntitiesAnswer.PagerAnswer Pager,
    [property: JsonPropertyName("trackedEntities")] IReadOnlyList<JsonElement> TrackedEntities)
{
    /// <summary>Where the page stands.</summary>
    internal sealed record PagerAnswer(
        [property: JsonPropertyName("page")] int Page,
        [property: JsonPropertyName("pageSize")] int PageSize,
        [property: JsonPropertyName("total")] long Total);
}
