namespace Interop.Adapters.Mapping;

/// <summary>How the file itself is read.</summary>
internal sealed record FileRule
{
    /// <summary>The delimiter of a CSV file; null finds it in the header.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The sheet of a workbook; null takes the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Texts that mean that there is no value, compared after normalisation.</summary>
    public IReadOnlyList<string> EmptyValues { get; init; } = [""];
}
