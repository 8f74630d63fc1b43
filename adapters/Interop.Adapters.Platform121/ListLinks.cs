using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>Where a list goes on.</summary>
internal sealed record ListLinks([property: JsonPropertyName("next")] string? Next = null);
