using System.Text.Json;

namespace Interop.Adapters.Mapping;

/// <summary>How one value is read: from a column, or the same for every row.</summary>
internal record ValueRule
{
    /// <summary>The header of the column, exactly.</summary>
    public string? Column { get; init; }

    /// <summary>The value of every row, in place of a column.</summary>
    public string? Const { get; init; }

    /// <summary>What each code means; null is a known code without meaning for us. A code not listed is refused.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Codes { get; init; }

    /// <summary>The date formats that are accepted, exactly.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>What the whole value must look like.</summary>
    public string? Pattern { get; init; }

    /// <summary>Normalisers in place of the mapping's own.</summary>
    public IReadOnlyList<string>? Normalise { get; init; }

    /// <summary>What becomes of a bad value: <c>row</c> quarantines the row, <c>value</c> drops the value.</summary>
    public string OnError { get; init; } = "row";
}
