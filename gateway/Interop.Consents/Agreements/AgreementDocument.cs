namespace Interop.Consents.Agreements;

/// <summary>The text that the parties signed.</summary>
/// <param name="Reference">Where it is kept: a URI or the agency's own reference.</param>
/// <param name="Sha256">SHA-256 of its bytes in lower-case hexadecimal.</param>
public sealed record AgreementDocument(string Reference, string Sha256);
