namespace Interop.Adapters.Mirroring;

/// <summary>What is kept of the readings beside the records.</summary>
internal sealed record MirrorState
{
    /// <summary>Tells these kept records from any others.</summary>
    public required string Lineage { get; init; }

    /// <summary>One more with each reading that changed anything.</summary>
    public long Version { get; init; }

    /// <summary>The hash of the columns and rows that the records were kept by.</summary>
    public string? Form { get; init; }

    /// <summary>When the last good reading began.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the last good reading of everything began.</summary>
    public DateTimeOffset? FullAt { get; init; }

    /// <summary>The columns that the mapping reads and no record had.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The names that the mapping does not read.</summary>
    public IReadOnlyList<string> Unmapped { get; init; } = [];

    /// <summary>Those of them that the full reading before did not have.</summary>
    public IReadOnlyList<string> New { get; init; } = [];

    /// <summary>A full reading that was not believed.</summary>
    public Suspicion? Suspicion { get; init; }
}
