namespace Interop.Gateway.Dci.Querying;

/// <summary>A consent token as a caller shows it, not yet believed.</summary>
/// <param name="Jws">The token.</param>
/// <param name="Field">Where it stands.</param>
internal sealed record ShownToken(string Jws, string Field);
