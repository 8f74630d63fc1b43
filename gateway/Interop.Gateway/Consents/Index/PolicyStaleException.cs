namespace Interop.Gateway.Consents.Index;

/// <summary>What is known of the policies may be older than the bound, so nothing may be decided by it.</summary>
internal sealed class PolicyStaleException : Exception;
