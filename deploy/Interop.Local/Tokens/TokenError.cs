using System.Text.Json.Serialization;

namespace Interop.Local.Tokens;

/// <summary>A token endpoint's error (RFC 6749, 5.2).</summary>
/// <param name="Error">The code.</param>
/// <param name="Description">The sentence for people.</param>
public sealed record TokenError(
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("error_description")] string? Description);
