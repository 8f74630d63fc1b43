namespace Interop.Adapters.Mirroring;

/// <summary>What a source can do; never more.</summary>
public sealed record SourceTraits
{
    /// <summary>The MIS's name, as operators know it.</summary>
    public required string System { get; init; }

    /// <summary>Records made can be asked for by moment; without it every refresh reads everything.</summary>
    public bool ReportsChanges { get; init; }

    /// <summary>Deleted records are among the changes; without it they are found by the next full reading.</summary>
    public bool ReportsDeletions { get; init; }

    /// <summary>Edited records are among the changes; without it they are found by the next full reading.</summary>
    public bool EditsAreChanges { get; init; }
}
