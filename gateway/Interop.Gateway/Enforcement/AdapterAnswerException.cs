namespace Interop.Gateway.Enforcement;

/// <summary>An adapter's answer cannot be used: it is incomplete, malformed, or not an answer at all.</summary>
internal sealed class AdapterAnswerException(string message, Exception? cause = null) : Exception(message, cause);
