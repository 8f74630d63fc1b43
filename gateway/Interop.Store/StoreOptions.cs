namespace Interop.Store;

/// <summary>Where the store keeps its data: a SQLite file, or PostgreSQL when a connection string is given; exactly one of both.</summary>
public sealed record StoreOptions
{
    /// <summary>The SQLite file; made, for its owner alone, when it is not there.</summary>
    public string? File { get; init; }

    /// <summary>A PostgreSQL connection string, as <c>Host=...;Database=...</c> or as a <c>postgresql://</c> URI.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How long a statement may take and a lock may be waited for before the store counts as unavailable; 5 seconds unless told.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
