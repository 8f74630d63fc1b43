namespace Interop.Adapters.Mirroring;

/// <summary>One record of the MIS, as the MIS gave it.</summary>
/// <param name="Id">The MIS's own stable id.</param>
/// <param name="Json">One JSON object, as the MIS gave it.</param>
/// <param name="ChangedAt">When the MIS says it changed.</param>
public sealed record SourceRecord(string Id, ReadOnlyMemory<byte> Json, DateTimeOffset? ChangedAt);
