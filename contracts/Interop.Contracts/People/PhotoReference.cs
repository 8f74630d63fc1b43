namespace Interop.Contracts.People;

/// <summary>A pointer to a photograph or biometric that the agency keeps; the image itself never travels.</summary>
/// <param name="Reference">An opaque URI that only the agency can resolve.</param>
/// <param name="ContentType">The media type, when known.</param>
public sealed record PhotoReference(string Reference, string? ContentType = null);
