using System.Text.Json.Serialization;

namespace Interop.Local.Tokens;

/// <summary>A token endpoint's answer.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="TokenType">How the token is sent: <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Its life in seconds.</param>
/// <param name="Scope">The scopes granted.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("token_type")] string? TokenType,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("scope")] string? Scope);
