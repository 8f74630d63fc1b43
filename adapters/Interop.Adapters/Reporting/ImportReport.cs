using Interop.Contracts;

namespace Interop.Adapters.Reporting;

/// <summary>What an import took in and what it kept out, without any value of the file.</summary>
public sealed record ImportReport
{
    /// <summary>The name of the registry file, or of the system that was read.</summary>
    public required string File { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many rows the registry has, without header and blank rows.</summary>
    public required long Rows { get; init; }

    /// <summary>How many records of each kind are served.</summary>
    public required IReadOnlyDictionary<RecordKind, long> Served { get; init; }

    /// <summary>How many rows are kept out.</summary>
    public required long RowsQuarantined { get; init; }

    /// <summary>How many single values are kept out of rows that are served.</summary>
    public required long ValuesDropped { get; init; }

    /// <summary>How many households are kept out although their persons are served.</summary>
    public required long HouseholdsWithheld { get; init; }

    /// <summary>How often each rule was broken, by its code.</summary>
    public required IReadOnlyDictionary<string, long> Rules { get; init; }

    /// <summary>The columns that the mapping does not read.</summary>
    public required IReadOnlyList<string> UnmappedColumns { get; init; }

    /// <summary>The columns that the mapping reads and no record has any more.</summary>
    public IReadOnlyList<string> MissingColumns { get; init; } = [];

    /// <summary>The unmapped columns that the reading before did not have.</summary>
    public IReadOnlyList<string> NewColumns { get; init; } = [];

    /// <summary>The list of everything kept out, by line or record, column, rule and fix.</summary>
    public required string QuarantineFile { get; init; }

    /// <summary>The same in words.</summary>
    public required string ReportFile { get; init; }
}
