using System.Diagnostics;
using System.Globalization;
using Interop.Benchmarks.Proxying;

namespace Interop.Benchmarks.Exporting;

/// <summary>A whole caseload exported by a client that others wrote (@medplum/core on Node.js), and what it took of the gateway.</summary>
internal static class NodeClientExport
{
    private const string Script = "bulk-export-count.mjs";

    /// <summary>Exports and prints; false when the client did not get every person.</summary>
    public static async Task<bool> RunAsync(long persons)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            await using var setup = await ExportSetup.StartAsync(folder.FullName, [persons]);
            await using var peak = new ResidentPeak(setup.Gateway);
            var before = setup.Gateway.Cpu;
            var (exit, told) = await NodeAsync(setup, persons);
            Console.WriteLine(told.TrimEnd());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the gateway used {(setup.Gateway.Cpu - before).TotalSeconds:0.0} CPU seconds; resident {setup.Idle / 1e6:0} MB idle, {peak.Most / 1e6:0} MB at most"));
            return exit == 0 && told.Contains(string.Create(CultureInfo.InvariantCulture, $"\"lines\":{persons},"), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Exit, string Output)> NodeAsync(ExportSetup setup, long persons)
    {
        const string Parameters = """{"scope":"system/Patient.rs","purpose_of_use":"service-delivery"}""";
        var start = new ProcessStartInfo("node", [Script, setup.Tokens.Issuer, "ministry", setup.Tokens.KeyFile, Parameters, $"http://127.0.0.1:{setup.GatewayPort}/{GatewayProcess.Agency(persons)}/fhir", "Patient"])
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var told = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, told);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "node");
            }
        }

        throw new InvalidOperationException("The folder tests/node is not above this program.");
    }
}
