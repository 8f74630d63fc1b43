using System.CommandLine;
using Interop.Adapters;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;
using Interop.Gateway.Configuration;
using Interop.Local.World;
using Interop.TokenServer.Configuration;

namespace Interop.Local.Commands;

/// <summary>The commands, and what becomes of a problem: its message on the error stream, and exit code 1.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line to its end.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="cancellation">Stops what runs, as Ctrl-C does.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Interop on one machine.") { RunCommand.Create(), TokenCommand.Create(), GenerateCommand.Create(), AuditCommand.Create(), AdapterCommand.Create() };
        try
        {
            return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error }, cancellation);
        }
        catch (Exception problem) when (IsExplained(problem))
        {
            await error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    // These say what is wrong and how to mend it; anything else is a fault of ours and keeps its stack trace.
    private static bool IsExplained(Exception problem) =>
        problem is LocalProblemException or MappingRefusedException or RegistryFileException or StartRefusedException
            or TokenServerProblemsException or ConfigurationProblemsException or InvalidDataException or IOException;
}
