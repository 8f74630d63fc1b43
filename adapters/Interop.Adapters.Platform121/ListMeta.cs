using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>How much a list has.</summary>
internal sealed record ListMeta([property: JsonPropertyName("totalItems")] long TotalItems);
