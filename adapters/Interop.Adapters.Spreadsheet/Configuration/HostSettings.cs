namespace Interop.Adapters.Spreadsheet.Configuration;

/// <summary>The settings of the spreadsheet adapter's process; every problem is found at once.</summary>
internal static class HostSettings
{
    /// <summary>Reads the settings; throws <see cref="StartRefusedException"/> with every problem.</summary>
    public static (SpreadsheetOptions Registry, AdapterHostOptions Host) Read(AdapterSettings settings)
    {
        var registry = new SpreadsheetOptions
        {
            RegistryFile = settings.Text("RegistryFile") ?? "",
            MappingFile = settings.Text("MappingFile") ?? "",
            DataFolder = settings.Text("DataFolder") ?? "",
            IdKeyFile = settings.Text("IdKeyFile"),
            PollInterval = TimeSpan.FromSeconds(settings.Fraction("PollSeconds", 5, 1, 86_400)),
        };
        var host = settings.Host(Key(settings));
        settings.Report([.. registry.Problems(), .. host.Problems()]);
        settings.Check();
        return (registry, host);
    }

    private static string Key(AdapterSettings settings)
    {
        var key = settings.Text("SharedKey");
        if (settings.Text("SharedKeyFile") is null)
        {
            return key ?? "";
        }

        if (key is not null)
        {
            settings.Report("Adapter:SharedKey: it is given here and by SharedKeyFile. Give one of them.");
        }

        return settings.SecretFile("SharedKeyFile");
    }
}
