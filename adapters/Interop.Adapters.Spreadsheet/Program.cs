using Interop.Adapters;
using Interop.Adapters.Spreadsheet;
using Interop.Adapters.Spreadsheet.Configuration;
using Interop.Adapters.Spreadsheet.Files;
using Interop.Adapters.Spreadsheet.Mapping;

using var loggers = LoggerFactory.Create(logging => logging.AddJsonConsole());
try
{
    var configuration = new ConfigurationBuilder()
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddEnvironmentVariables("INTEROP_")
        .AddCommandLine(args)
        .Build();
    var settings = HostSettings.Read(configuration);
    await using var adapter = await SpreadsheetAdapter.OpenAsync(settings.Registry, TimeProvider.System, loggers.CreateLogger<SpreadsheetAdapter>(), CancellationToken.None);
    await using var app = AdapterHost.Build(adapter, settings.Host);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is StartRefusedException or MappingRefusedException or RegistryFileException or InvalidDataException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
