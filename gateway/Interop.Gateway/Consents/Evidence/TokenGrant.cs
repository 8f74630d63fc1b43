namespace Interop.Gateway.Consents.Evidence;

/// <summary>What a consent token lets one controller release.</summary>
/// <param name="Controller">The controller of the data.</param>
/// <param name="Scopes">The scopes, of which those that are data categories here mean something here.</param>
internal sealed record TokenGrant(string Controller, IReadOnlyList<string> Scopes);
