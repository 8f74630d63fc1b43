using System.Text.Json.Serialization;

namespace Interop.Local.Tokens;

/// <summary>The part of an issuer's metadata (RFC 8414) that a client reads.</summary>
/// <param name="Issuer">The issuer, which must be the one asked for.</param>
/// <param name="TokenEndpoint">The token endpoint's URL.</param>
public sealed record IssuerMetadata(
    [property: JsonPropertyName("issuer")] string? Issuer,
    [property: JsonPropertyName("token_endpoint")] string? TokenEndpoint);
