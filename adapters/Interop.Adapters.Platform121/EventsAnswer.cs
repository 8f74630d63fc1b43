using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>Events, all on one page.</summary>
internal sealed record EventsAnswer(
    [property: JsonPropertyName("data")] IReadOnlyList<RegistrationEvent> Data,
    [property: JsonPropertyName("meta")] ListMeta Meta);
