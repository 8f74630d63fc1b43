using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>A question that the programme asks of a registration.</summary>
internal sealed record ProgramAttribute([property: JsonPropertyName("name")] string Name);
