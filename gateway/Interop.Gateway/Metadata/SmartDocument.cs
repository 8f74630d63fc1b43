using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Gateway.Metadata;

/// <summary>A SMART configuration document, for backend services only.</summary>
internal sealed record SmartDocument(string? Issuer, string? JwksUri, string? TokenEndpoint)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public IReadOnlyList<string> TokenEndpointAuthMethodsSupported { get; } = ["private_key_jwt"];

    public IReadOnlyList<string> TokenEndpointAuthSigningAlgValuesSupported { get; } = ["RS384", "ES384", "ES256"];

    public IReadOnlyList<string> GrantTypesSupported { get; } = ["client_credentials"];

    public IReadOnlyList<string> ScopesSupported { get; } =
        ["system/*.rs", "system/Patient.rs", "system/Group.rs", "system/Coverage.rs", "system/SupplyDelivery.rs"];

    [JsonPropertyName("code_challenge_methods_supported")]
    public IReadOnlyList<string> CodeChallengeMethods { get; } = ["S256"];

    public IReadOnlyList<string> Capabilities { get; } = ["client-confidential-asymmetric", "permission-v2"];

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);
}
