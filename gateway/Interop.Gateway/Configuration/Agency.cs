namespace Interop.Gateway.Configuration;

/// <summary>An agency and how to reach its adapter host.</summary>
internal sealed record Agency(string Name, Uri Address, string Key);
