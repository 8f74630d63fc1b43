using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>The programme, as far as it is used.</summary>
internal sealed record ProgramAnswer([property: JsonPropertyName("programRegistrationAttributes")] IReadOnlyList<ProgramAttribute> Attributes);
