using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.OdkCentral;

/// <summary>A page of an OData table.</summary>
internal sealed record OdkPage(
    [property: JsonPropertyName("value")] IReadOnlyList<JsonElement> Value,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink = null,
    [property: JsonPropertyName("@odata.count")] long? Count = null);
