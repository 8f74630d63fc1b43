using System.Text.Json.Serialization;

namespace Interop.Adapters.OdkCentral;

/// <summary>A session, of 24 hours unless the server is set otherwise.</summary>
internal sealed class OdkSession(string token, DateTimeOffset expiresAt)
{
    [JsonPropertyName("token")]
    public string Token { get; } = token;

    [JsonPropertyName("expiresAt")]
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}
