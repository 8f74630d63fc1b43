namespace Interop.Adapters.Spreadsheet;

/// <summary>Where the spreadsheet adapter finds its files.</summary>
public sealed record SpreadsheetOptions
{
    /// <summary>The registry: CSV in UTF-8, or a workbook (.xlsx).</summary>
    public required string RegistryFile { get; init; }

    /// <summary>The mapping of its columns.</summary>
    public required string MappingFile { get; init; }

    /// <summary>A folder of this adapter's own for index and reports; it holds personal data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The key of the logical ids, 32 random bytes, made when there is none; null puts it into the data folder.</summary>
    public string? IdKeyFile { get; init; }

    /// <summary>How often the files are looked at for changes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Everything that keeps an adapter from opening these files, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (!File.Exists(RegistryFile))
        {
            problems.Add("RegistryFile: there is no such file. Give the path of the registry's CSV or XLSX file.");
        }

        if (!File.Exists(MappingFile))
        {
            problems.Add("MappingFile: there is no such file. Give the path of the mapping's JSON file.");
        }

        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            problems.Add("DataFolder: it is not set. Give a folder of this adapter's own.");
        }

        if (PollInterval < TimeSpan.FromSeconds(1))
        {
            problems.Add("PollInterval: it is shorter than a second. Give one second or more.");
        }

        return problems;
    }
}
