namespace Interop.Adapters.Mapping;

/// <summary>Makes a row of each element of an array in a record of an MIS.</summary>
internal sealed record RowsRule
{
    /// <summary>The path of the array.</summary>
    public required string Each { get; init; }

    /// <summary>The prefix of columns that are read from the element; all others are read from the record around it.</summary>
    public string As { get; init; } = "row";
}
