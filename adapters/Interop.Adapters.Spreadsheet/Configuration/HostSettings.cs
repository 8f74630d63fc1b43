using System.Globalization;

namespace Interop.Adapters.Spreadsheet.Configuration;

/// <summary>The settings of an adapter process, read from the section <c>Adapter</c>; every problem is found at once.</summary>
internal sealed record HostSettings(SpreadsheetOptions Registry, AdapterHostOptions Host)
{
    private const string Section = "Adapter";
    private const string UrlsKey = "urls";

    private static readonly string[] Keys = ["RegistryFile", "MappingFile", "DataFolder", "IdKeyFile", "PollSeconds", "SharedKey", "SharedKeyFile"];

    /// <summary>Reads the settings; throws <see cref="StartRefusedException"/> with every problem.</summary>
    public static HostSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var problems = section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{Section}:{child.Key}: there is no such setting. The settings are {string.Join(", ", Keys)}.").ToList();
        var seconds = section["PollSeconds"] is not { } text ? 5 : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 86_400 ? number : 0;
        var registry = new SpreadsheetOptions
        {
            RegistryFile = section["RegistryFile"] ?? "",
            MappingFile = section["MappingFile"] ?? "",
            DataFolder = section["DataFolder"] ?? "",
            IdKeyFile = section["IdKeyFile"],
            PollInterval = TimeSpan.FromSeconds(seconds),
        };
        var host = new AdapterHostOptions
        {
            SharedKey = Key(section, problems),
            Urls = configuration[UrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? ["http://127.0.0.1:5101"],
        };
        problems.AddRange(registry.Problems());
        problems.AddRange(host.Problems());
        return problems.Count == 0 ? new(registry, host) : throw new StartRefusedException(problems);
    }

    private static string Key(IConfigurationSection section, List<string> problems)
    {
        if (section["SharedKeyFile"] is not { } file)
        {
            return section["SharedKey"] ?? "";
        }

        if (section["SharedKey"] is not null)
        {
            problems.Add($"{Section}:SharedKey: it is given here and by SharedKeyFile. Give one of them.");
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Section}:SharedKeyFile: the file cannot be read. See that it exists and that this process may read it.");
            return "";
        }
    }
}
