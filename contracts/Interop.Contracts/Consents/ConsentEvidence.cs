namespace Interop.Contracts.Consents;

/// <summary>Where the proof of a consent is kept.</summary>
/// <param name="Reference">A URI or the agency's own reference: form number, recording, signed token.</param>
/// <param name="Hash">The proof's SHA-256 in lower-case hexadecimal; null when it was not taken.</param>
public sealed record ConsentEvidence(string Reference, string? Hash);
