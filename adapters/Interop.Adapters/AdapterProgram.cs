using Interop.Adapters.Mapping;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Reading;
using Interop.Contracts.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters;

/// <summary>The program of an adapter: settings from <c>appsettings.json</c>, <c>INTEROP_</c> variables and arguments, all their problems at once, then the host until it is stopped.</summary>
public static class AdapterProgram
{
    /// <summary>Mirrors an MIS. The first function reads the settings of the source and only notes problems; the second makes the source when there are none.</summary>
    public static Task<int> MirrorAsync<TOptions>(string[] args, Func<AdapterSettings, TOptions> read, Func<TOptions, TimeProvider, ILoggerFactory, IRegistrySource> open) => RunAsync(args, async (settings, loggers) =>
    {
        var (options, mirror, host) = (read(settings), MirrorSettings.Read(settings), settings.Host());
        settings.Report([.. mirror.Problems(), .. host.Problems()]);
        settings.Check();
        var source = open(options, TimeProvider.System, loggers);
        try
        {
            await using var adapter = MirroredAdapter.Open(source, mirror, TimeProvider.System, loggers.CreateLogger<MirroredAdapter>());
            adapter.Start();
            await ServeAsync(adapter, host);
        }
        finally
        {
            await ((source as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            (source as IDisposable)?.Dispose();
        }
    });

    /// <summary>Runs a program on its settings; what keeps it from starting goes to the error stream, and the exit code is 1.</summary>
    public static async Task<int> RunAsync(string[] args, Func<AdapterSettings, ILoggerFactory, Task> run)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddJsonConsole());
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables("INTEROP_")
                .AddCommandLine(args)
                .Build();
            await run(new(configuration), loggers);
            return 0;
        }
        catch (Exception e) when (e is StartRefusedException or MappingRefusedException or RegistryFileException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>Serves an adapter until the process is told to stop.</summary>
    public static async Task ServeAsync(IBeneficiaryAdapter adapter, AdapterHostOptions options)
    {
        await using var app = AdapterHost.Build(adapter, options);
        await app.RunAsync();
    }
}
