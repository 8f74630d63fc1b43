namespace Interop.Local.World;

/// <summary>Something keeps the local world from starting; the message says what and how to mend it.</summary>
public sealed class LocalProblemException(string message, Exception? cause = null) : Exception(message, cause);
