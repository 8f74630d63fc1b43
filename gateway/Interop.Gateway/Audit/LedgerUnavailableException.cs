namespace Interop.Gateway.Audit;

/// <summary>The ledger could not record; whatever waited for it must be refused.</summary>
public sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
