using System.Text.Json.Serialization;

namespace Interop.Adapters.OdkCentral;

/// <summary>What opens a session. It is a class, so that nothing prints it.</summary>
internal sealed class OdkAccount(string email, string password)
{
    [JsonPropertyName("email")]
    public string Email { get; } = email;

    [JsonPropertyName("password")]
    public string Password { get; } = password;
}
