using System.Text.Json.Serialization;

namespace Interop.Adapters.Primero;

/// <summary>What a token is given for. It is a class, so that nothing prints it.</summary>
internal sealed class PrimeroAccount(string name, string password)
{
    [JsonPropertyName("user")]
    public UserPart User { get; } = new(name, password);

    /// <summary>Name and password.</summary>
    internal sealed class UserPart(string name, string password)
    {
        [JsonPropertyName("user_name")]
        public string Name { get; } = name;

        [JsonPropertyName("password")]
        public string Password { get; } = password;
    }
}
