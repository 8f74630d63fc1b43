using Interop.Adapters;
using Interop.Adapters.Spreadsheet;
using Interop.Adapters.Spreadsheet.Configuration;

return await AdapterProgram.RunAsync(args, async (settings, loggers) =>
{
    var (registry, host) = HostSettings.Read(settings);
    await using var adapter = await SpreadsheetAdapter.OpenAsync(registry, TimeProvider.System, loggers.CreateLogger<SpreadsheetAdapter>(), CancellationToken.None);
    await AdapterProgram.ServeAsync(adapter, host);
});
