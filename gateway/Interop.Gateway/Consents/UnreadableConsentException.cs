namespace Interop.Gateway.Consents;

/// <summary>Some part of a consent is not understood.</summary>
internal sealed class UnreadableConsentException : Exception;
