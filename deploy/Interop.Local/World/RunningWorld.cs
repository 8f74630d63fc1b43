namespace Interop.Local.World;

/// <summary>How to reach the running world; written to the data folder while it runs.</summary>
/// <param name="GatewayUrl">The gateway.</param>
/// <param name="Issuer">The token server.</param>
public sealed record RunningWorld(string GatewayUrl, string Issuer);
