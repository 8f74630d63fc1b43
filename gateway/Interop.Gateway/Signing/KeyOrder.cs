namespace Interop.Gateway.Signing;

/// <summary>That a new key be made.</summary>
/// <param name="Alg">ES256, EdDSA, RS256 or PS256 for signing; RSA-OAEP-256 or ECDH-ES+A256KW for encryption.</param>
internal sealed record KeyOrder(string Alg);
