namespace Interop.Gateway.Administration;

/// <summary>A change stands in the store's history, but the ledger could not record it.</summary>
internal sealed class WrittenUnrecordedException(Exception inner) : Exception("A change was written and could not be recorded in the ledger.", inner);
