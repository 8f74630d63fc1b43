using System.Text.Json.Serialization;

namespace Interop.Tests.Adapters.Upstream;

internal sealed record Thing([property: JsonPropertyName("name")] string Name);
