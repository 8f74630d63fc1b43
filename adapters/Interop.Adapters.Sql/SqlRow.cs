using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>A row that was read.</summary>
/// <param name="Key">Its key as the database gave it, to read on behind it.</param>
/// <param name="IsDeleted">Whether it says that it is deleted.</param>
/// <param name="Record">It as a record.</param>
internal sealed record SqlRow(object Key, bool IsDeleted, SourceRecord Record);
