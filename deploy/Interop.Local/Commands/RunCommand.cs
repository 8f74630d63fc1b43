using System.CommandLine;
using Interop.Local.World;

namespace Interop.Local.Commands;

/// <summary><c>run</c>: starts everything on this machine and says how to try it.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var data = DataFolderOption.Create();
        var registry = new Option<string?>("--registry") { Description = "A CSV or XLSX registry of your own, served as a third agency." };
        var mapping = new Option<string?>("--mapping") { Description = "The mapping file of that registry; see docs/mapping.md." };
        var adapters = new Option<string[]>("--adapter") { Description = "A file that names one more agency's adapter, to be started or running already; may be given several times. See docs/adapter-guide.md.", AllowMultipleArgumentsPerToken = false };
        var withoutMis = new Option<bool>("--without-mis") { Description = "Leave out the demo's two agencies that have an MIS." };
        var consents = new Option<string?>("--consents") { Description = "Consents beside those the registries hold: FHIR Consents, one a line." };
        var households = new Option<int>("--households") { Description = "How many households each demo agency has.", DefaultValueFactory = _ => 200 };
        var seed = new Option<long>("--seed") { Description = "The seed of the demo's people.", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port") { Description = "The gateway's port.", DefaultValueFactory = _ => new LocalPorts().Gateway };
        var verbose = new Option<bool>("--verbose") { Description = "Write out the servers' logs." };
        var command = new Command("run", "Start gateway, token server and adapter hosts with demo data.")
            { data, registry, mapping, adapters, withoutMis, consents, households, seed, port, verbose };
        command.SetAction((result, cancellation) => RunAsync(
            result.InvocationConfiguration.Output,
            new()
            {
                DataFolder = result.GetRequiredValue(data),
                RegistryFile = result.GetValue(registry),
                MappingFile = result.GetValue(mapping),
                AdapterFiles = result.GetValue(adapters) ?? [],
                WithDemoMis = !result.GetValue(withoutMis),
                ConsentsFile = result.GetValue(consents),
                Households = result.GetRequiredValue(households),
                Seed = result.GetRequiredValue(seed),
                Ports = new(Gateway: result.GetRequiredValue(port)),
                Verbose = result.GetValue(verbose),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TextWriter output, LocalOptions options, CancellationToken cancellation)
    {
        await using var world = await LocalWorld.StartAsync(options, cancellation);
        Greeting.Write(output, world);
        try
        {
            await world.WaitAsync().WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it is meant to end.
        }

        await output.WriteLineAsync("Stopping.");
        return 0;
    }
}
