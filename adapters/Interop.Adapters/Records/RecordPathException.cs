namespace Interop.Adapters.Records;

/// <summary>On the way of a path stands a plain value, where an object or array must be.</summary>
internal sealed class RecordPathException : Exception;
