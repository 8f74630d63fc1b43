using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>What logs in. It is a class, so that nothing prints it.</summary>
internal sealed class LoginBody(string username, string password)
{
    [JsonPropertyName("username")]
    public string Username { get; } = username;

    [JsonPropertyName("password")]
    public string Password { get; } = password;
}
