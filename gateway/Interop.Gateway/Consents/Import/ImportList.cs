namespace Interop.Gateway.Consents.Import;

/// <summary>The imports of an agency, newest first.</summary>
/// <param name="Imports">The imports.</param>
public sealed record ImportList(IReadOnlyList<ImportForm> Imports);
