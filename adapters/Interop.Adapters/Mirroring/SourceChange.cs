namespace Interop.Adapters.Mirroring;

/// <summary>A record made or changed, or deleted.</summary>
/// <param name="Id">The MIS's own stable id.</param>
/// <param name="Record">The record as it is now; null when it was deleted.</param>
public sealed record SourceChange(string Id, SourceRecord? Record);
