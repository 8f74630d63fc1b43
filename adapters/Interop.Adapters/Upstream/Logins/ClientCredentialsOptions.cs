namespace Interop.Adapters.Upstream.Logins;

/// <summary>A client of the MIS's OAuth server.</summary>
/// <param name="Path">The token endpoint's path at the MIS's address.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Secret">The file of its secret.</param>
/// <param name="Scope">The scopes, if the MIS wants them named.</param>
public sealed record ClientCredentialsOptions(string Path, string ClientId, Secret Secret, string? Scope = null);
