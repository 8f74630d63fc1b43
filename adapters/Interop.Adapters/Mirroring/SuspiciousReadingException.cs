namespace Interop.Adapters.Mirroring;

/// <summary>A reading lost more records than is believed without a second look; the message is for an operator and tells numbers only.</summary>
internal sealed class SuspiciousReadingException(string message) : Exception(message);
